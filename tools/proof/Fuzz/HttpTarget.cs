// Answers of a terminal or of whoever stands in its place: HTTP of any shape, with JSON of any shape in it. What is read from it must be
// what a parser that we did not write (System.Text.Json) finds there too: the code, what is left of the allowance, and whether it is spent.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Aul.Proof.Fuzz;

public sealed class HttpTarget : IFuzzTarget
{
    private const string CodePath = "state_code.value";

    private readonly HttpAnswer _answer = new();
    private readonly JsonText _json = new();
    private readonly TerminalStatus _status = new();

    public string Name => "http";

    public IReadOnlyList<byte[]> Seeds { get; } =
    [
        "HTTP/1.1 200 OK\r\nContent-Length: 72\r\n\r\n{\"state_code\":{\"value\":\"0.0.0\"},\"summary\":{\"value\":\"ok\"},\"a\":[1,2.5e3]}"u8.ToArray(),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1a\r\n{\"state_code\":{\"value\":110\r\n2\r\n}}\r\n0\r\n\r\n"u8.ToArray(),
        "HTTP/1.0 200 OK\r\n\r\n{\"FAP_Status\":0,\"anytime\":{\"remaining_mb\":500,\"total_mb\":\"1\\u0030000\"},\"state_code\":{\"value\":\"24.1.1\"}}"u8.ToArray(),
        "{\"state_code\" : { \"value\" : \"11.2.1\" , \"x\" : [ true, false, null, -0.1 ] } , \"state_code\" : { \"value\" : 3 } }"u8.ToArray(),
        "{\"state_code.value\":\"0.0.0\",\"state_code\":{\"value.value\":\"1.1.1\",\"value\":\"012.3.04\"}}"u8.ToArray(),
        "{\"anytime\":{\"remaining_mb\":\"99.5\",\"total_mb\":1.5e3,\"total_mb\":10000.25}}"u8.ToArray(),
        "{\"anytime\":{\"remaining_mb\":2.25E2,\"total_mb\":50000}, \"anytime.total_mb\": 7}"u8.ToArray(),
    ];

    public void Take(byte[] input)
    {
        _answer.Begin();
        for (int at = 0; at < input.Length; at += 7)
        {
            byte[] piece = input[at..Math.Min(input.Length, at + 7)];
            _answer.Take(piece, piece.Length);
        }

        if (_answer.Status is not -1 and (< 100 or > 599))
        {
            throw new InvalidOperationException($"a status of {_answer.Status}");
        }

        Judge(_answer.Body, _answer.BodyLength);
        Judge(input, input.Length);
    }

    private void Judge(byte[] text, int length)
    {
        _status.ReadStatus(text, length);
        _status.ReadUsage(text, length);
        if (_status.AllowancePercent is < -1 or > 100 || (_status.Code >= 0 && _status.Text == null))
        {
            throw new InvalidOperationException("a status that cannot be");
        }

        JudgeCode(text, length);
        JudgeAllowance(text, length);
        if (!_json.Find(text, length, CodePath))
        {
            return;
        }

        using JsonDocument document = JsonDocument.Parse(text.AsMemory(0, length));
        JsonElement value = document.RootElement.GetProperty("state_code").GetProperty("value");
        ReadOnlySpan<byte> found = text.AsSpan(_json.Start, _json.Length);
        if (found.ContainsAnyInRange((byte)0x80, (byte)0xFF))
        {
            // That parser checks UTF-8, ours shows every such byte as '?'.
            return;
        }

        string expected = Raw(value);
        if (Encoding.ASCII.GetString(found) != expected)
        {
            throw new InvalidOperationException($"found '{Encoding.ASCII.GetString(found)}', and there is '{expected}'");
        }
    }

    private void JudgeCode(byte[] text, int length)
    {
        if (_status.Code < 0)
        {
            return;
        }

        using JsonDocument document = JsonDocument.Parse(text.AsMemory(0, length));
        string raw = Raw(document.RootElement.GetProperty("state_code").GetProperty("value"));
        string[] parts = raw.Split('.');
        bool isCode = parts.Length == 3 && parts.All(part => part.Length is 1 or 2 && part.All(char.IsAsciiDigit));
        if (!isCode || _status.Code != parts.Aggregate(0, (code, part) => (code * 100) + int.Parse(part, CultureInfo.InvariantCulture)))
        {
            throw new InvalidOperationException($"the code {_status.Code} of '{raw}'");
        }
    }

    // The figures as decimals, exponents and all, cut to whole megabytes.
    private void JudgeAllowance(byte[] text, int length)
    {
        if (_status.AllowancePercent < 0)
        {
            return;
        }

        using JsonDocument document = JsonDocument.Parse(text.AsMemory(0, length));
        JsonElement anytime = document.RootElement.GetProperty("anytime");
        decimal left = decimal.Truncate(Figure(anytime.GetProperty("remaining_mb")));
        decimal total = decimal.Truncate(Figure(anytime.GetProperty("total_mb")));
        int percent = (int)decimal.Truncate(left * 100 / total);
        int cap = left == 0 ? SignalTable.Broken : percent < 10 ? SignalTable.Degraded : SignalTable.Well;
        if (_status.AllowancePercent != percent || _status.Cap != cap)
        {
            throw new InvalidOperationException($"{_status.AllowancePercent} % and cap {_status.Cap} of {left} from {total}");
        }
    }

    private static decimal Figure(JsonElement value) => decimal.Parse(Raw(value), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Raw(JsonElement value)
    {
        string raw = value.GetRawText();
        return value.ValueKind == JsonValueKind.String ? raw[1..^1] : raw;
    }
}

// The public face of nanoFramework 1.x, read from nanoframework-api.txt: which assembly has which type, and every member.
// It knows names only: no hierarchy, no bodies. It refuses a line that it cannot place.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Aul.NanoFit;

public sealed class ApiList
{
    private readonly Dictionary<string, string> _assemblyOfType = new(StringComparer.Ordinal);
    private readonly HashSet<string> _methods = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);

    public ApiList(IEnumerable<string> lines)
    {
        string assembly = "";
        foreach (string line in lines)
        {
            string name = line.Length > 2 ? line[2..] : "";
            switch (line.Length > 1 ? line[..2] : line)
            {
                case "A:":
                    assembly = name;
                    break;
                case "T:":
                    _assemblyOfType[name] = assembly;
                    break;
                case "M:":
                    _methods.Add(name);
                    break;
                case "F:":
                    _fields.Add(name);
                    break;
                case "" or "# ":
                    break;
                default:
                    throw new InvalidDataException("nanoframework-api.txt: not A:, T:, M: or F: in '" + line + "'");
            }
        }
    }

    public IEnumerable<string> Types => _assemblyOfType.Keys;

    public int MemberCount => _methods.Count + _fields.Count;

    public static ApiList Read() => new(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "nanoframework-api.txt")));

    public bool HasType(string type) => _assemblyOfType.ContainsKey(type);

    public bool HasMethod(string method) => _methods.Contains(method);

    public bool HasField(string field) => _fields.Contains(field);

    /// <summary>The nanoFramework assembly of a type, or null where there is no such type.</summary>
    public string? AssemblyOf(string type) => _assemblyOfType.GetValueOrDefault(type);

    /// <summary>What the list has under the same type and name: the first thing to look at when a member is missing.</summary>
    public IReadOnlyList<string> Overloads(string method)
    {
        string stem = method[..(method.IndexOf('(', StringComparison.Ordinal) + 1)];
        return _methods.Where(m => m.StartsWith(stem, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
    }
}

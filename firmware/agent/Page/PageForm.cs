// The fields of the page's one form, pin and do, as "a=b&c=d". It decodes no escapes, because neither value needs one, and says nothing of
// whether the PIN is right.
namespace Aul;

/// <summary>What the form's buttons ask for.</summary>
public enum PageAction
{
    Lamp,
    Locate,
    Carry,
}

public sealed class PageForm
{
    private readonly byte[] _bytes;
    private bool _hasPin;
    private bool _hasAction;

    public PageForm(int bytesMax)
    {
        _bytes = new byte[bytesMax];
    }

    public int Length { get; private set; }

    public PageAction Action { get; private set; }

    /// <summary>Where the PIN lies in <see cref="Bytes"/>, and how long it is.</summary>
    public int PinAt { get; private set; }
    public int PinLength { get; private set; }

    public byte[] Bytes => _bytes;

    /// <summary>Forgets all, the PIN among it.</summary>
    public void Begin()
    {
        for (int i = 0; i < Length; i++)
        {
            _bytes[i] = 0;
        }

        Length = 0;
        PinLength = 0;
        _hasPin = false;
        _hasAction = false;
    }

    public void Add(byte b)
    {
        if (Length < _bytes.Length)
        {
            _bytes[Length++] = b;
        }
    }

    /// <summary>False when it is not what the page's form sends: both fields, each once.</summary>
    public bool Read()
    {
        bool good = true;
        int from = 0;
        while (from < Length && good)
        {
            int end = AsciiText.IndexOf(_bytes, from, Length, '&');
            end = end < 0 ? Length : end;
            int equals = AsciiText.IndexOf(_bytes, from, end, '=');
            good = equals > from && ReadField(from, equals, end);
            from = end + 1;
        }

        return good && _hasPin && _hasAction;
    }

    private bool ReadField(int from, int equals, int end)
    {
        if (AsciiText.Is(_bytes, from, equals, "pin") && !_hasPin)
        {
            _hasPin = true;
            PinAt = equals + 1;
            PinLength = end - PinAt;
            return true;
        }

        if (!AsciiText.Is(_bytes, from, equals, "do") || _hasAction)
        {
            return false;
        }

        _hasAction = true;
        Action = AsciiText.Is(_bytes, equals + 1, end, "carry") ? PageAction.Carry
            : AsciiText.Is(_bytes, equals + 1, end, "locate") ? PageAction.Locate : PageAction.Lamp;
        return Action != PageAction.Lamp || AsciiText.Is(_bytes, equals + 1, end, "lamp");
    }
}

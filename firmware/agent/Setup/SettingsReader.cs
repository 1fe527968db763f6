// Reads the flat "key = value" settings file. It refuses line by line and says why; it never guesses, and never throws.
// A file with a problem is not used: the caller keeps the last good one.
using System.Text;

namespace Aul;

public sealed class SettingsReader
{
    private const int KeysMax = 128;
    private const int KeyCharsMax = 40;

    private readonly SettingsProblem[] _problems = new SettingsProblem[Limits.SettingsProblemsMax];

    // Both only while there is something to read.
    private string[] _seen;
    private byte[] _text;
    private readonly SettingsValue _value = new SettingsValue();
    private int _seenCount;
    private int _line;

    // The bytes of the line so far, also those beyond what is kept, and the column of the first that no line may have; 0: none.
    private int _length;
    private int _badColumn;
    private byte _badByte;
    private bool _inSecrets;

    /// <summary>What may stand in the file of secrets, and nothing else may.</summary>
    public const string SecretKeys = "mqtt.password witness.key net.password page.pin";

    /// <summary>What was read; complete only when <see cref="ProblemCount"/> is 0.</summary>
    public readonly Settings Settings = new Settings();

    /// <summary>All problems met, also those beyond the ones kept.</summary>
    public int ProblemCount { get; private set; }

    /// <summary>The problem with this index, below the lower of <see cref="ProblemCount"/> and
    /// <see cref="Limits.SettingsProblemsMax"/>.</summary>
    public SettingsProblem Problem(int index) => _problems[index];

    /// <summary>Reads a file that is there as a whole: lines of "key = value"; '#' opens a comment line.</summary>
    public bool Read(byte[] file, int length) => Read(file, length, null);

    /// <summary>Reads the settings, and the secrets that lie in a file of their own: lines of the same form; null when there are
    /// none.</summary>
    public bool Read(byte[] file, int length, byte[] secrets)
    {
        if (!Begin(length + (secrets == null ? 0 : secrets.Length + 1)))
        {
            return false;
        }

        Add(file, length);
        if (secrets != null)
        {
            BeginSecrets();
            Add(secrets, secrets.Length);
        }

        return End();
    }

    /// <summary>Begins the file of settings; false when it is too long, the secrets and a line's end among it.</summary>
    public bool Begin(long bytes)
    {
        if (bytes > Limits.SettingsBytesMax)
        {
            Refuse("(file)", "is too long, secrets among it", null, "at most " + Limits.SettingsBytesMax.ToString() + " bytes");
            return false;
        }

        // Each key once, in both files.
        _seen = new string[KeysMax];
        _text = new byte[Limits.SettingsLineCharsMax];
        return true;
    }

    /// <summary>The next piece of the file, however it is cut.</summary>
    public void Add(byte[] piece, int length)
    {
        for (int i = 0; i < length; i++)
        {
            if (piece[i] == '\n')
            {
                EndLine();
            }
            else
            {
                Add(piece[i]);
            }
        }
    }

    /// <summary>Begins the file of secrets, which comes last.</summary>
    public void BeginSecrets()
    {
        EndFile();
        _inSecrets = true;
    }

    /// <summary>Looks at the whole, once all is read: true when nothing was refused. Only what was refused is kept.</summary>
    public bool End()
    {
        EndFile();
        _inSecrets = false;
        new SettingsWhole(this).Check();
        _seen = null;
        _text = null;
        _seenCount = 0;
        return ProblemCount == 0;
    }

    private void Add(byte value)
    {
        if (_length < _text.Length)
        {
            _text[_length] = value;
        }

        _length++;
        bool isBlank = value == '\t' || value == '\r';
        if (_badColumn == 0 && !isBlank && (value < 32 || value > 126))
        {
            _badColumn = _length;
            _badByte = value;
        }
    }

    // The last line may have no end.
    private void EndFile()
    {
        if (_length > 0)
        {
            EndLine();
        }

        _line = 0;
    }

    private void EndLine()
    {
        _line++;
        ReadLine();
        _length = 0;
        _badColumn = 0;
    }

    private void ReadLine()
    {
        // Bytes above 126 and control characters never reach a string: nanoFramework's decoder does not reject malformed UTF-8.
        if (_badColumn > 0)
        {
            Refuse("(line)", "has byte " + _badByte.ToString() + " at column " + _badColumn.ToString(), null, "printable ASCII");
            return;
        }

        if (_length > _text.Length)
        {
            Refuse("(line)", "is too long", null, "at most " + Limits.SettingsLineCharsMax.ToString() + " characters");
            return;
        }

        string line = Encoding.UTF8.GetString(_text, 0, _length).Trim();
        if (line.Length == 0 || line[0] == '#')
        {
            return;
        }

        int equals = line.IndexOf('=');
        if (equals < 1)
        {
            // The first word alone, and only if it looks like a key: the rest may be a password, and problems are shown.
            int blank = line.IndexOf(' ');
            string word = blank < 0 ? line : line.Substring(0, blank);
            Refuse(KeyLike(word), "has no '='", null, "key = value");
            return;
        }

        string key = line.Substring(0, equals).Trim();
        if (SeenBefore(key))
        {
            Refuse(KeyLike(key), "is given twice", null, "it once");
            return;
        }

        ReadKey(key, line.Substring(equals + 1).Trim());
    }

    // "section.name", of letters alone; anything else before an equals sign may be half of a password.
    private static string KeyLike(string word)
    {
        bool letters = word.IndexOf('.') > 0 && word.Length <= KeyCharsMax;
        for (int i = 0; i < word.Length; i++)
        {
            bool isLetter = (word[i] >= 'a' && word[i] <= 'z') || (word[i] >= 'A' && word[i] <= 'Z');
            letters = letters && (isLetter || word[i] == '.');
        }

        return letters ? word : "(line)";
    }

    private bool SeenBefore(string key)
    {
        if (IsSeen(key))
        {
            return true;
        }

        if (_seenCount < _seen.Length)
        {
            _seen[_seenCount++] = key;
        }

        return false;
    }

    /// <summary>True when a line gave this key, good or not.</summary>
    public bool IsSeen(string key)
    {
        for (int i = 0; i < _seenCount; i++)
        {
            if (_seen[i] == key)
            {
                return true;
            }
        }

        return false;
    }

    private void ReadKey(string key, string value)
    {
        if (_inSecrets && !IsSecret(key))
        {
            Refuse(KeyLike(key), "is no secret: it belongs in the settings file", null, "only " + SecretKeys);
            return;
        }

        if (key.StartsWith("signal."))
        {
            ReadSignal(key, value);
            return;
        }

        _value.Read(Settings, key, value);
        if (_value.Reason != null)
        {
            // What is no key may be half of a password.
            Refuse(KeyLike(key), _value.Reason, IsSecret(key) || _value.IsUnknown ? null : value, _value.Remedy);
        }
    }

    private static bool IsSecret(string key)
    {
        string[] keys = SecretKeys.Split(' ');
        for (int i = 0; i < keys.Length; i++)
        {
            if (keys[i] == key)
            {
                return true;
            }
        }

        return false;
    }

    private void ReadSignal(string key, string value)
    {
        SignalReader reader = new SignalReader(key.Substring("signal.".Length), value);
        if (reader.Reason != null)
        {
            Refuse(KeyLike(key), reader.Reason, reader.Value, reader.Remedy);
        }
        else if (!Settings.Add(reader.Spec))
        {
            Refuse(key, "is one signal too many", null, "at most " + Limits.SignalsMax.ToString());
        }
    }

    /// <summary>Tells that a key is missing; one that stood there and was refused is already told.</summary>
    public void Missing(string key)
    {
        if (!IsSeen(key))
        {
            Refuse(key, "is missing", null, key + " = ...");
        }
    }

    /// <summary>Tells a problem of the line that is being read, or of the whole.</summary>
    public void Refuse(string key, string reason, string value, string remedy)
    {
        if (ProblemCount < _problems.Length)
        {
            _problems[ProblemCount] = new SettingsProblem(_inSecrets, _line, key, reason, value, remedy);
        }

        ProblemCount++;
    }
}

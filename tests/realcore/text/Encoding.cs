// System.Text.Encoding of nanoFramework 1.x, as far as the core uses it: a declaration to compile against, never run.
// Another member goes in here only if tests/nanofit/nanoframework-api.txt lists it; a test compares the two.
namespace System.Text;

public abstract class Encoding
{
    public static Encoding UTF8 => null;

    public abstract byte[] GetBytes(string s);

    public abstract int GetBytes(string s, int charIndex, int charCount, byte[] bytes, int byteIndex);

    public abstract string GetString(byte[] bytes, int index, int count);
}

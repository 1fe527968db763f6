// HMAC-SHA256 (RFC 2104) over short messages with one key. It compares without telling by its time how much was right.
namespace Aul;

public sealed class Hmac
{
    private readonly Sha256 _sha = new Sha256();
    private readonly byte[] _inner = new byte[Sha256.BlockBytes];
    private readonly byte[] _outer = new byte[Sha256.BlockBytes];
    private readonly byte[] _hash = new byte[Sha256.HashBytes];

    public Hmac(byte[] key)
    {
        byte[] block = new byte[Sha256.BlockBytes];
        int length = key.Length;
        if (length > Sha256.BlockBytes)
        {
            _sha.Begin();
            _sha.Add(key, 0, length);
            _sha.End(_hash);
            key = _hash;
            length = Sha256.HashBytes;
        }

        for (int i = 0; i < length; i++)
        {
            block[i] = key[i];
        }

        for (int i = 0; i < block.Length; i++)
        {
            _inner[i] = (byte)(block[i] ^ 0x36);
            _outer[i] = (byte)(block[i] ^ 0x5C);
        }
    }

    /// <summary>Writes the first bytes of the code of a message behind it.</summary>
    public void Write(byte[] message, int length, int codeBytes)
    {
        Compute(message, length);
        for (int i = 0; i < codeBytes; i++)
        {
            message[length + i] = _hash[i];
        }
    }

    /// <summary>True when the bytes behind the message are the first ones of its code.</summary>
    public bool IsRight(byte[] message, int length, int codeBytes)
    {
        Compute(message, length);
        int different = 0;
        for (int i = 0; i < codeBytes; i++)
        {
            different |= message[length + i] ^ _hash[i];
        }

        return different == 0;
    }

    private void Compute(byte[] message, int length)
    {
        _sha.Begin();
        _sha.Add(_inner, 0, _inner.Length);
        _sha.Add(message, 0, length);
        _sha.End(_hash);
        _sha.Begin();
        _sha.Add(_outer, 0, _outer.Length);
        _sha.Add(_hash, 0, _hash.Length);
        _sha.End(_hash);
    }
}

// SHA-256 and HMAC by the published vectors: FIPS 180-4 examples, and RFC 4231.
using System.Text;

namespace Aul.Tests;

[TestClass]
public class Sha256Tests
{
    [TestMethod]
    public void TheExamplesOfTheStandard()
    {
        Assert.AreEqual("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Hash("abc"));
        Assert.AreEqual("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Hash(""));
        Assert.AreEqual("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
            Hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
    }

    [TestMethod]
    public void AHashInPiecesIsTheSame()
    {
        byte[] text = Encoding.UTF8.GetBytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq");
        Sha256 sha = new Sha256();
        sha.Begin();
        for (int i = 0; i < text.Length; i++)
        {
            sha.Add(text, i, 1);
        }

        byte[] hash = new byte[32];
        sha.End(hash);
        Assert.AreEqual("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", Hex(hash, 32));
    }

    [TestMethod]
    public void TheCodesOfRfc4231()
    {
        Assert.AreEqual("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", Code(Encoding.UTF8.GetBytes("Jefe"),
            "what do ya want for nothing?"));
        byte[] key = new byte[20];
        for (int i = 0; i < key.Length; i++)
        {
            key[i] = 0x0B;
        }

        Assert.AreEqual("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", Code(key, "Hi There"));
        byte[] longKey = new byte[131];
        for (int i = 0; i < longKey.Length; i++)
        {
            longKey[i] = 0xAA;
        }

        Assert.AreEqual("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
            Code(longKey, "Test Using Larger Than Block-Size Key - Hash Key First"));
    }

    private static string Hash(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte[] hash = new byte[Sha256.HashBytes];
        Sha256 sha = new Sha256();
        sha.Begin();
        sha.Add(bytes, 0, bytes.Length);
        sha.End(hash);
        return Hex(hash, hash.Length);
    }

    private static string Code(byte[] key, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte[] message = new byte[bytes.Length + 32];
        for (int i = 0; i < bytes.Length; i++)
        {
            message[i] = bytes[i];
        }

        Hmac hmac = new Hmac(key);
        hmac.Write(message, bytes.Length, 32);
        Assert.IsTrue(hmac.IsRight(message, bytes.Length, 32));
        byte[] code = new byte[32];
        for (int i = 0; i < 32; i++)
        {
            code[i] = message[bytes.Length + i];
        }

        message[0] ^= 1;
        Assert.IsFalse(hmac.IsRight(message, bytes.Length, 32));
        return Hex(code, 32);
    }

    private static string Hex(byte[] bytes, int count)
    {
        string text = "";
        for (int i = 0; i < count; i++)
        {
            text += "0123456789abcdef"[bytes[i] >> 4].ToString() + "0123456789abcdef"[bytes[i] & 15].ToString();
        }

        return text;
    }
}

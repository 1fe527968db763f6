// Settings files for the tests: what every site needs, and the lines that a test adds.
using System.Text;

namespace Aul.DeviceTests;

public static class SiteText
{
    public const string Head = "site.group = test\nsite.node = 101033102-1\nmqtt.host = 127.0.0.1\nmqtt.port = 1\n";
    public const string Small = Head + "signal.link.centre = session\n";

    /// <summary>Settings with these lines, read as the device reads them.</summary>
    public static Settings Read(params string[] lines)
    {
        byte[] file = Encoding.ASCII.GetBytes(Head + string.Join('\n', lines) + "\nsignal.link.centre = session\n");
        SettingsReader reader = new();
        Assert.IsTrue(reader.Read(file, file.Length), reader.ProblemCount > 0 ? reader.Problem(0).Text() : "");
        return reader.Settings;
    }
}

// The texts of a signal whose source is asked over the network: see SignalSpec, which is the only one to look at them.
namespace Aul;

public sealed class SignalTexts
{
    public string Host;
    public string Community = "public";
    public string Interface;
    public byte[] Oid;
    public string Path = "/";
    public string[] Targets;
    public string DnsName;
}

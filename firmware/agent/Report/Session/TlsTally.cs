// Which counter counts a failed TLS handshake. Other faults of a connect attempt have none of their own.
namespace Aul;

public static class TlsTally
{
    public static void Count(Counters counters, LinkFault fault)
    {
        switch (fault)
        {
            case LinkFault.TlsAuthority:
                counters.Add(CounterId.TlsAuthority);
                break;
            case LinkFault.TlsName:
                counters.Add(CounterId.TlsName);
                break;
            case LinkFault.TlsDates:
                counters.Add(CounterId.TlsDates);
                break;
            case LinkFault.TlsRefused:
                counters.Add(CounterId.TlsRefused);
                break;
        }
    }
}

// The published table of causes. Numbers are stored on flash and sent: they never change, and none is used twice.
namespace Aul;

public static class Cause
{
    /// <summary>The public point has service and the centre hears us.</summary>
    public const int None = 0;

    /// <summary>Something is wrong and no rung says what: never a guess.</summary>
    public const int Unknown = 1;
    public const int Mains = 10;
    public const int Ups = 11;
    public const int RouterSupply = 12;
    public const int Lan = 20;
    public const int Gateway = 21;
    public const int Access = 30;
    public const int Internet = 40;
    public const int Name = 41;
    public const int Centre = 50;

    /// <summary>The English word of a cause, for people and for the wire's documentation.</summary>
    public static string Word(int cause)
    {
        switch (cause)
        {
            case None: return "none";
            case Mains: return "mains";
            case Ups: return "ups";
            case RouterSupply: return "router-supply";
            case Lan: return "lan";
            case Gateway: return "gateway";
            case Access: return "access";
            case Internet: return "internet";
            case Name: return "name";
            case Centre: return "centre";
            default: return "unknown";
        }
    }

    /// <summary>True when people at the public point are without service; false when only reporting suffers.</summary>
    public static bool TakesService(int cause) => cause != None && cause != Centre;
}

// The evidence of a verdict, as it is stored and sent: the state of every rung, and what the access and the centre say of themselves.
// It judges nothing.
namespace Aul;

/// <summary>
/// Bits 0 to 31: two for each rung in the order of <see cref="Rung"/>: 0 unknown, 1 broken, 2 degraded, 3 well. Bits 32 to 35: a number
/// of <see cref="AccessDetail"/>. Bits 36 to 39: a number of <see cref="LinkFault"/>.
/// </summary>
public static class Evidence
{
    public const int Unknown = 0;
    public const int Broken = 1;
    public const int Degraded = 2;
    public const int Well = 3;

    private const int DetailBit = 32;
    private const int FaultBit = 36;

    public static int Of(long evidence, int rung) => (int)(evidence >> (rung * 2)) & 3;

    public static long With(long evidence, int rung, int state) => (evidence & ~(3L << (rung * 2))) | ((long)state << (rung * 2));

    public static int DetailOf(long evidence) => (int)(evidence >> DetailBit) & 15;

    public static long WithDetail(long evidence, int detail) => (evidence & ~(15L << DetailBit)) | ((long)detail << DetailBit);

    public static int FaultOf(long evidence) => (int)(evidence >> FaultBit) & 15;

    public static long WithFault(long evidence, int fault) => (evidence & ~(15L << FaultBit)) | ((long)fault << FaultBit);
}

/// <summary>What the access itself says is wrong with it. The numbers are stored and sent: they never change.</summary>
public static class AccessDetail
{
    public const int None = 0;

    /// <summary>No light on the fibre.</summary>
    public const int NoLight = 1;

    /// <summary>Light, but the network has not let the terminal in.</summary>
    public const int Unregistered = 2;

    /// <summary>The satellite's signal: weather or pointing.</summary>
    public const int Signal = 3;

    /// <summary>The cable between the indoor and the outdoor unit.</summary>
    public const int Cable = 4;

    /// <summary>The terminal's own units.</summary>
    public const int Equipment = 5;

    /// <summary>Not commissioned, or taken out of service by the operator.</summary>
    public const int Commissioning = 6;

    /// <summary>The data allowance is used up.</summary>
    public const int DataCap = 7;

    /// <summary>Services of the operator behind the link.</summary>
    public const int Service = 8;

    /// <summary>The terminal's own LAN port.</summary>
    public const int Lan = 10;
}

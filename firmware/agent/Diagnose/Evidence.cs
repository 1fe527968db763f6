// The evidence of a verdict, as it is stored and sent: the state of every rung, and what the access and the centre say of themselves.
// It judges nothing.
namespace Aul;

/// <summary>
/// Bits 0 to 31: two for each rung in the order of <see cref="Rung"/>: 0 unknown, 1 broken, 2 degraded, 3 well. Bits 32 to 35: a number
/// of <see cref="AccessDetail"/>. Bits 36 to 39: a number of <see cref="LinkFault"/>. Bit 40: the outage that is open goes on by another
/// cause. Bit 41: nobody saw the cause; it is presumed of what was seen before and after.
/// </summary>
public static class Evidence
{
    public const int Unknown = 0;
    public const int Broken = 1;
    public const int Degraded = 2;
    public const int Well = 3;

    private const int DetailBit = 32;
    private const int FaultBit = 36;
    private const long GoesOnBit = 1L << 40;

    /// <summary>Nothing was seen but that the board fell silent while its power was going.</summary>
    public const long Presumed = 1L << 41;

    public static int Of(long evidence, int rung) => (int)(evidence >> (rung * 2)) & 3;

    public static long With(long evidence, int rung, int state) => (evidence & ~(3L << (rung * 2))) | ((long)state << (rung * 2));

    public static long WithGoesOn(long evidence) => evidence | GoesOnBit;

    /// <summary>True in a record of an outage that was open, and goes on by this record's cause.</summary>
    public static bool GoesOn(long evidence) => (evidence & GoesOnBit) != 0;

    /// <summary>True in a record of an outage whose cause nobody saw.</summary>
    public static bool IsPresumed(long evidence) => (evidence & Presumed) != 0;

    public static int DetailOf(long evidence) => (int)(evidence >> DetailBit) & 15;

    public static long WithDetail(long evidence, int detail) => (evidence & ~(15L << DetailBit)) | ((long)detail << DetailBit);

    public static int FaultOf(long evidence) => (int)(evidence >> FaultBit) & 15;

    public static long WithFault(long evidence, int fault) => (evidence & ~(15L << FaultBit)) | ((long)fault << FaultBit);
}

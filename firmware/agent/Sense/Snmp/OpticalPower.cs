// Optical power of Huawei devices: numbers up to 0 are hundredths of dBm, larger ones microwatts, as LibreNMS reads them (HARDWARE.md 1c).
// dBm = 10 log10(milliwatts), in whole numbers: the chip has no logarithm worth its time.
namespace Aul;

public static class OpticalPower
{
    // 10^(n/1000) times a million, for n = 512, 256, ... 1: a thousandth of a decade is 0.01 dBm.
    private static readonly int[] Steps = { 512, 256, 128, 64, 32, 16, 8, 4, 2, 1 };
    private static readonly int[] Factors =
    {
        3250873, 1803018, 1342765, 1158777, 1076465, 1037528, 1018591, 1009253, 1004616, 1002305,
    };

    /// <summary>Hundredths of dBm; false for a number that no receiver can have.</summary>
    public static bool TryFromHuawei(long raw, out long value)
    {
        value = raw <= 0 ? raw : FromMicrowatts(raw);
        return raw >= -5000 && raw <= 1000000;
    }

    private static long FromMicrowatts(long microwatts)
    {
        // The number lies between 10^decades and ten times that; the rest of it, times a million, is taken apart by the factors.
        long decades = 0;
        long rest = microwatts * 1000000;
        for (long left = microwatts; left >= 10; left /= 10)
        {
            decades++;
            rest /= 10;
        }

        long thousandths = 0;
        for (int i = 0; i < Steps.Length; i++)
        {
            if (rest >= Factors[i])
            {
                rest = rest * 1000000 / Factors[i];
                thousandths += Steps[i];
            }
        }

        // A microwatt is -30 dBm.
        return ((decades - 3) * 1000) + thousandths;
    }
}

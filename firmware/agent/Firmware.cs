// Who this firmware is.
namespace Aul;

public static class Firmware
{
    public const string Version = "0.1.0";
}

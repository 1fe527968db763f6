// Which firmware this is: the version that births and receipts carry. AssemblyInfo.cs repeats it for the tools.
namespace Aul;

public static class Firmware
{
    public const string Version = "0.5.0";
}

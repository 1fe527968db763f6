// The values that an SNMP agent can be asked for by a name of the settings: identifier, kind of index, and what a number means.
// It sends nothing.
namespace Aul;

public static class SnmpObject
{
    public const int Status = 0;
    public const int InOctets = 1;
    public const int OutOctets = 2;

    /// <summary>The words of the option "value", in the order of the numbers.</summary>
    public const string Names = "ifOperStatus ifHCInOctets ifHCOutOctets";
}

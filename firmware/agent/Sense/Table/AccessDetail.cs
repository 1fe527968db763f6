// What a terminal or its lamps say of a broken access, as numbers. Which cause each one is, Diagnose decides.
namespace Aul;

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

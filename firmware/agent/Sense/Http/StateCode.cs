// A satellite terminal's state code "x.y.z" and what its family means: Hughes H47750 "Terminal State Code Definitions" 2.13 (HARDWARE.md
// 1a). A family that nobody published says nothing: it is never called well.
namespace Aul;

public static class StateCode
{
    /// <summary>The code of a terminal that is well, 0.0.0.</summary>
    public const int Healthy = 0;

    private const int FamilyUnit = 10000;
    private const int PartDigitsMax = 2;

    /// <summary>Reads "x.y.z" as 10000x + 100y + z; false when it is no such code.</summary>
    public static bool TryRead(string text, out int code)
    {
        code = 0;
        int parts = 0;
        int part = 0;
        int digits = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == '.')
            {
                if (digits == 0 || parts == 3)
                {
                    return false;
                }

                code = (code * 100) + part;
                parts++;
                part = 0;
                digits = 0;
            }
            else if (text[i] < '0' || text[i] > '9' || ++digits > PartDigitsMax)
            {
                return false;
            }
            else
            {
                part = (part * 10) + (text[i] - '0');
            }
        }

        return parts == 3;
    }

    /// <summary>The state of link.access that a code means; false for a family that nobody published.</summary>
    public static bool TryState(long code, out long state)
    {
        int detail = DetailOf(code);
        bool limps = detail == AccessDetail.DataCap || detail == AccessDetail.Service || detail == AccessDetail.Lan;
        state = code == Healthy ? SignalTable.Well : limps ? SignalTable.Degraded : SignalTable.Broken;
        return code == Healthy || detail != AccessDetail.None;
    }

    /// <summary>What the code's family says is wrong: a number of <see cref="AccessDetail"/>.</summary>
    public static int DetailOf(long code)
    {
        switch (code / FamilyUnit)
        {
            case 1:
            case 2: return AccessDetail.Equipment;
            case 3: return AccessDetail.Cable;
            case 11:
            case 12: return AccessDetail.Signal;
            case 13: return AccessDetail.Lan;
            case 20:
            case 21:
            case 22: return AccessDetail.Commissioning;
            case 23:
            case 30:
            case 31: return AccessDetail.Service;
            case 24: return AccessDetail.DataCap;
            default: return AccessDetail.None;
        }
    }
}

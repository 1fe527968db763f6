// The verdict on every combination of rungs: the first rule that holds. The table is the program; DIAGNOSIS.md is printed from it.
// What the access or the centre says of itself makes a cause narrower afterwards, never another one.
namespace Aul;

public static class Rules
{
    // Made when it is first asked for: this platform runs the initializers of static fields in the order of the types, and Rung's come later.
    private static Rule[] _all;

    public static int Count => All.Length;

    public static Rule At(int index) => All[index];

    /// <summary>The place of the first rule that holds; there is always one.</summary>
    public static int Find(long evidence)
    {
        Rule[] all = All;
        long hot = Rule.OneHot(evidence);
        int index = 0;
        while (!all[index].Holds(hot))
        {
            index++;
        }

        return index;
    }

    /// <summary>The verdict on one combination of rungs, narrowed by what the access and the centre say of themselves.</summary>
    public static int CauseOf(long evidence) => Narrow(All[Find(evidence)].Cause, evidence);

    /// <summary>A cause that says more where there is more to say.</summary>
    public static int Narrow(int cause, long evidence)
    {
        if (cause == Cause.Access)
        {
            return OfAccess(Evidence.DetailOf(evidence));
        }

        return cause == Cause.Centre ? OfCentre(Evidence.FaultOf(evidence)) : cause;
    }

    private static int OfAccess(int detail)
    {
        switch (detail)
        {
            case AccessDetail.NoLight: return Cause.AccessNoLight;
            case AccessDetail.Unregistered: return Cause.AccessUnregistered;
            case AccessDetail.Signal: return Cause.AccessSignal;
            case AccessDetail.Cable: return Cause.AccessCable;
            case AccessDetail.Equipment: return Cause.AccessEquipment;
            case AccessDetail.Commissioning: return Cause.AccessCommissioning;
            case AccessDetail.DataCap: return Cause.DataCap;
            case AccessDetail.Service: return Cause.AccessService;
            case AccessDetail.Lan: return Cause.Lan;
            default: return Cause.Access;
        }
    }

    private static int OfCentre(int fault)
    {
        switch ((LinkFault)fault)
        {
            case LinkFault.Name:
                return Cause.CentreName;
            case LinkFault.Tls:
            case LinkFault.TlsAuthority:
            case LinkFault.TlsName:
            case LinkFault.TlsDates:
                return Cause.CentreCertificate;
            case LinkFault.Refused:
            case LinkFault.TlsRefused:
                return Cause.CentreRefused;
            default:
                return Cause.Centre;
        }
    }

    private static Rule[] All
    {
        get
        {
            if (_all == null)
            {
                _all = Join(WhileItAnswers(), WhileItDoesNot(), WhileNobodyAsks());
            }

            return _all;
        }
    }

    private static Rule[] WhileItAnswers() => new[]
    {
        // What is said to be broken, and something behind it answers all the same: one of the two is wrong, and nobody here can say which.
        new Rule(Cause.Contradiction, "router=b gateway=dw"),
        new Rule(Cause.Contradiction, "router=b internet=dw"),
        new Rule(Cause.Contradiction, "lan=b gateway=dw"),
        new Rule(Cause.Contradiction, "lan=b internet=dw"),
        new Rule(Cause.Contradiction, "access=b internet=dw backup=ub"),
        new Rule(Cause.Contradiction, "light=b internet=dw backup=ub"),

        // The internet answers: people have service, unless what answers is not the internet.
        new Rule(Cause.CaptivePortal, "portal=b internet=dw"),
        new Rule(Cause.Name, "name=b internet=dw"),
        new Rule(Cause.Centre, "centre=b internet=dw"),
        new Rule(Cause.RedundancyLost, "access=b internet=dw"),
        new Rule(Cause.RedundancyLost, "light=b internet=dw"),
        new Rule(Cause.RedundancyLost, "backup=b internet=dw"),
        new Rule(Cause.BatteryLow, "ups=b internet=dw"),
        new Rule(Cause.Generator, "mains=b internet=dw genset=dw"),
        new Rule(Cause.SensorUnplugged, "mains=b internet=dw grid=dw ups=uw"),
        new Rule(Cause.SensorUnplugged, "mains=b internet=dw ups=w"),
        new Rule(Cause.OnBattery, "mains=b internet=dw"),
        new Rule(Cause.MainsUnstable, "mains=d internet=dw"),
        new Rule(Cause.UpsUnplugged, "ups=d internet=dw mains=w"),
        new Rule(Cause.DataCapSlow, "cap=b internet=dw"),
        new Rule(Cause.DataCapNear, "cap=d internet=dw"),
        new Rule(Cause.InternetLossy, "internet=d"),
        new Rule(Cause.LightWeak, "light=d internet=w"),
        new Rule(Cause.None, "internet=dw"),
    };

    private static Rule[] WhileItDoesNot() => new[]
    {
        // It does not, or nobody knows. The wall comes first, unless something that needs the power is alive.
        new Rule(Cause.Unplugged, "router=b mains=b grid=dw"),
        new Rule(Cause.Mains, "router=b mains=b"),
        new Rule(Cause.Ups, "router=b ups=b"),
        new Rule(Cause.RouterSupply, "router=b"),
        new Rule(Cause.Unplugged, "mains=b router=u gateway=ub ups=ub grid=dw"),
        new Rule(Cause.Mains, "mains=b router=u gateway=ub ups=ub"),
        new Rule(Cause.Ups, "ups=b router=u gateway=ub"),

        // The site's own network.
        new Rule(Cause.Lan, "lan=b"),
        new Rule(Cause.Gateway, "gateway=b"),

        // The access. A dark terminal with neither light nor alarm, while the mains is lost, has no power of its own.
        new Rule(Cause.Mains, "access=b light=dw mains=b"),
        new Rule(Cause.Access, "access=b"),
        new Rule(Cause.AccessNoLight, "light=b"),
        new Rule(Cause.DataCap, "cap=b internet=b"),
        new Rule(Cause.Access, "access=d internet=b"),
        new Rule(Cause.Access, "neighbour=b access=u internet=b"),

        // Behind the site.
        new Rule(Cause.CaptivePortal, "portal=b"),
        new Rule(Cause.Internet, "internet=b"),
    };

    private static Rule[] WhileNobodyAsks() => new[]
    {
        // Nobody asks the internet, or its probe has gone quiet: what is left to say.
        new Rule(Cause.Unknown, "centre=b"),
        new Rule(Cause.Unknown, "name=b"),
        new Rule(Cause.RedundancyLost, "backup=b"),
        new Rule(Cause.BatteryLow, "ups=b"),
        new Rule(Cause.Generator, "mains=b genset=dw"),
        new Rule(Cause.SensorUnplugged, "mains=b grid=dw ups=uw"),
        new Rule(Cause.SensorUnplugged, "mains=b ups=w"),
        new Rule(Cause.OnBattery, "mains=b"),
        new Rule(Cause.MainsUnstable, "mains=d"),
        new Rule(Cause.UpsUnplugged, "ups=d mains=w"),
        new Rule(Cause.None, ""),
    };

    private static Rule[] Join(Rule[] first, Rule[] second, Rule[] third)
    {
        Rule[] all = new Rule[first.Length + second.Length + third.Length];
        first.CopyTo(all, 0);
        second.CopyTo(all, first.Length);
        third.CopyTo(all, first.Length + second.Length);
        return all;
    }
}

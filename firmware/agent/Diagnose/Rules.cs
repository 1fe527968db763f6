// The verdict on every combination of rungs: the first rule that holds. The table is the program; DIAGNOSIS.md is printed from it.
// What the access or the centre says of itself makes a cause narrower afterwards, never another one.
namespace Aul;

public static class Rules
{
    // Made when it is first asked for: this platform runs the initializers of static fields in the order of the types, and Rung's come
    // later.
    private static RuleTable _table;

    public static int Count => Table.Count;

    public static int CauseAt(int index) => Table.CauseAt(index);

    /// <summary>The rung of the rule's first condition: the cause began when it did. -1 for the rule without conditions.</summary>
    public static int FirstAt(int index) => Table.FirstAt(index);

    /// <summary>A rule with its text, for pages: it is read anew, because nothing keeps the texts.</summary>
    public static Rule At(int index) => Read(index).Wanted;

    /// <summary>The place of the first rule that holds; there is always one.</summary>
    public static int Find(long evidence) => Table.Find(Rule.OneHot(evidence));

    /// <summary>The verdict on one combination of rungs, narrowed by what the access and the centre say of themselves.</summary>
    public static int CauseOf(long evidence) => Narrow(CauseAt(Find(evidence)), evidence);

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

    private static RuleTable Table
    {
        get
        {
            if (_table == null)
            {
                _table = Read(-1);
            }

            return _table;
        }
    }

    private static RuleTable Read(int wanted)
    {
        RuleTable table = new RuleTable(wanted);
        WhileItAnswers(table);
        WhileItDoesNot(table);
        WhileNobodyAsks(table);
        return table;
    }

    private static void WhileItAnswers(RuleTable table)
    {
        // What is said to be broken, and something behind it answers all the same: one of the two is wrong, and nobody here can say which.
        table.Add(Cause.Contradiction, "router=b gateway=dw");
        table.Add(Cause.Contradiction, "router=b internet=dw");
        table.Add(Cause.Contradiction, "lan=b gateway=dw");
        table.Add(Cause.Contradiction, "lan=b internet=dw");
        table.Add(Cause.Contradiction, "access=b internet=dw backup=ub");
        table.Add(Cause.Contradiction, "light=b internet=dw backup=ub");

        // The internet answers: people have service, unless what answers is not the internet.
        table.Add(Cause.CaptivePortal, "portal=b internet=dw");
        table.Add(Cause.Name, "name=b internet=dw");
        table.Add(Cause.Centre, "centre=b internet=dw");
        table.Add(Cause.RedundancyLost, "access=b internet=dw");
        table.Add(Cause.RedundancyLost, "light=b internet=dw");
        table.Add(Cause.RedundancyLost, "backup=b internet=dw");
        table.Add(Cause.BatteryLow, "ups=b internet=dw");
        table.Add(Cause.Generator, "mains=b internet=dw genset=dw");
        table.Add(Cause.SensorUnplugged, "mains=b internet=dw grid=dw ups=uw");
        table.Add(Cause.SensorUnplugged, "mains=b internet=dw ups=w");
        table.Add(Cause.OnBattery, "mains=b internet=dw");
        table.Add(Cause.MainsUnstable, "mains=d internet=dw");
        table.Add(Cause.UpsUnplugged, "ups=d internet=dw mains=w");
        table.Add(Cause.DataCapSlow, "cap=b internet=dw");
        table.Add(Cause.DataCapNear, "cap=d internet=dw");
        table.Add(Cause.InternetLossy, "internet=d");
        table.Add(Cause.LightWeak, "light=d internet=w");
        table.Add(Cause.None, "internet=dw");
    }

    private static void WhileItDoesNot(RuleTable table)
    {
        // It does not, or nobody knows. The wall comes first, unless something that needs the power is alive.
        table.Add(Cause.Unplugged, "router=b mains=b grid=dw");
        table.Add(Cause.Mains, "router=b mains=b");
        table.Add(Cause.Ups, "router=b ups=b");
        table.Add(Cause.RouterSupply, "router=b");
        table.Add(Cause.Unplugged, "mains=b router=u gateway=ub ups=ub grid=dw");
        table.Add(Cause.Mains, "mains=b router=u gateway=ub ups=ub");
        table.Add(Cause.Ups, "ups=b router=u gateway=ub");

        // The site's own network.
        table.Add(Cause.Lan, "lan=b");
        table.Add(Cause.Gateway, "gateway=b");

        // The access. A dark terminal with neither light nor alarm, while the mains is lost, has no power of its own.
        table.Add(Cause.Mains, "access=b light=dw mains=b");
        table.Add(Cause.Access, "access=b");
        table.Add(Cause.AccessNoLight, "light=b");
        table.Add(Cause.DataCap, "cap=b internet=b");
        table.Add(Cause.Access, "access=d internet=b");
        table.Add(Cause.Access, "neighbour=b access=u internet=b");

        // Behind the site.
        table.Add(Cause.CaptivePortal, "portal=b");
        table.Add(Cause.Internet, "internet=b");
    }

    private static void WhileNobodyAsks(RuleTable table)
    {
        // Nobody asks the internet, or its probe has gone quiet: what is left to say.
        table.Add(Cause.Unknown, "centre=b");
        table.Add(Cause.Unknown, "name=b");
        table.Add(Cause.RedundancyLost, "backup=b");
        table.Add(Cause.BatteryLow, "ups=b");
        table.Add(Cause.Generator, "mains=b genset=dw");
        table.Add(Cause.SensorUnplugged, "mains=b grid=dw ups=uw");
        table.Add(Cause.SensorUnplugged, "mains=b ups=w");
        table.Add(Cause.OnBattery, "mains=b");
        table.Add(Cause.MainsUnstable, "mains=d");
        table.Add(Cause.UpsUnplugged, "ups=d mains=w");
        table.Add(Cause.None, "");
    }
}

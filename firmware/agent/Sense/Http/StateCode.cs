// stub of another's work, replaced at merge
namespace Aul;

public static class StateCode
{
    public static int DetailOf(long code) => 0;
}

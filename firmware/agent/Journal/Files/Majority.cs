// Which journal id most files say, without keeping them (Boyer and Moore, 1981): right whenever more than half agree.
namespace Aul;

public sealed class Majority
{
    private int _lead;

    /// <summary>0 while nobody has voted.</summary>
    public uint Id { get; private set; }

    public void Vote(uint id)
    {
        Id = _lead == 0 ? id : Id;
        _lead += id == Id ? 1 : -1;
    }
}

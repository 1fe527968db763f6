// Hands out free blocks in a circle, so that wear spreads. Free is what no log refers to: there is no list of free blocks on flash,
// none to be torn, and none of bad blocks either: a bad block is met again when the circle comes round.
using System;

namespace Aul.Simulation;

internal sealed class BlockAllocator(NorFlash flash)
{
    private readonly bool[] _isUsed = new bool[flash.Blocks];
    private readonly bool[] _isHeld = new bool[flash.Blocks];
    private Folder[] _folders = [];
    private int _next;

    /// <summary>Those that know which blocks are in use.</summary>
    public void Serve(params Folder[] folders) => _folders = folders;

    /// <summary>Begins the circle where the flash's content decides, as littlefs does: not at the same block after every start.</summary>
    public void StartAt(uint seed) => _next = (int)(seed % (uint)flash.Blocks);

    /// <summary>A writing call begins: what an earlier one took is referred to by now, or free.</summary>
    public void Begin() => Array.Clear(_isHeld);

    /// <summary>A free block, which stays taken until the call ends; -1 when there is none.</summary>
    public int Take()
    {
        Array.Clear(_isUsed);
        foreach (Folder folder in _folders)
        {
            folder.Mark(_isUsed);
        }

        for (int i = 0; i < _isUsed.Length; i++)
        {
            int block = _next;
            _next = _next + 1 == _isUsed.Length ? 0 : _next + 1;
            if (!_isUsed[block] && !_isHeld[block])
            {
                _isHeld[block] = true;
                return block;
            }
        }

        return -1;
    }
}

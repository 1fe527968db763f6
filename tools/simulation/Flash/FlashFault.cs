// The ways in which worn flash fails, and the plan that says when. A fault never changes a bit: what it stops did not happen at all.
using System.Collections.Generic;

namespace Aul.Simulation;

public enum FlashFault
{
    /// <summary>The device reports that it could not program.</summary>
    ProgramError,

    /// <summary>Nothing is programmed and the device says that all is well.</summary>
    ProgramNoOp,

    /// <summary>The device reports that it could not erase.</summary>
    EraseError,

    /// <summary>Nothing is erased and the device says that all is well.</summary>
    EraseNoOp,

    /// <summary>The device reports that it could not read.</summary>
    ReadError,
}

/// <summary>Faults come once, at one call of their operation, or stick to one block for ever.</summary>
public sealed class FaultPlan
{
    private readonly HashSet<(FlashFault Fault, int Block)> _sticky = [];
    private FlashFault _onceFault;
    private long _onceCall = -1;

    /// <summary>Program calls so far, the failed ones among them; likewise below.</summary>
    public long ProgramCalls { get; private set; }

    public long EraseCalls { get; private set; }

    public long ReadCalls { get; private set; }

    /// <summary>Faults that came.</summary>
    public long Met { get; private set; }

    /// <summary>The fault comes once, at call number <paramref name="call"/> of its own operation, from 0 and the beginning on.</summary>
    public void Once(FlashFault fault, long call)
    {
        _onceFault = fault;
        _onceCall = call;
    }

    /// <summary>The fault comes at every operation of its kind on the block.</summary>
    public void Stick(FlashFault fault, int block) => _sticky.Add((fault, block));

    public void Clear()
    {
        _sticky.Clear();
        _onceCall = -1;
    }

    internal FlashFault? OfProgram(int block) => Of(FlashFault.ProgramError, FlashFault.ProgramNoOp, ProgramCalls++, block);

    internal FlashFault? OfErase(int block) => Of(FlashFault.EraseError, FlashFault.EraseNoOp, EraseCalls++, block);

    internal bool OfRead(int block) => Of(FlashFault.ReadError, FlashFault.ReadError, ReadCalls++, block) != null;

    private FlashFault? Of(FlashFault error, FlashFault noOp, long call, int block)
    {
        if (_onceCall < 0 && _sticky.Count == 0)
        {
            return null;
        }

        FlashFault? met = null;
        if (call == _onceCall && (_onceFault == error || _onceFault == noOp))
        {
            _onceCall = -1;
            met = _onceFault;
        }
        else if (_sticky.Contains((error, block)))
        {
            met = error;
        }
        else if (_sticky.Contains((noOp, block)))
        {
            met = noOp;
        }

        Met += met == null ? 0 : 1;
        return met;
    }
}

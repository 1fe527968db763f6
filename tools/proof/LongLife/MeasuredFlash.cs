// The flash model behind a meter: what it allocates itself, as when a folder splits, is not the agent's.
using System;
using Aul.Simulation;

namespace Aul.Proof.LongLife;

public sealed class MeasuredFlash(LittleFlash flash) : IFlash
{
    private long _before;

    /// <summary>Bytes that the model has allocated.</summary>
    public long OwnBytes { get; private set; }

    public string[] List() => flash.List();

    public int Read(string name, int from, byte[] buffer)
    {
        Begin();
        return End(flash.Read(name, from, buffer));
    }

    public bool Replace(string name, byte[] buffer, int count)
    {
        Begin();
        return End(flash.Replace(name, buffer, count));
    }

    public bool Append(string name, byte[] buffer, int offset, int count)
    {
        Begin();
        return End(flash.Append(name, buffer, offset, count));
    }

    public bool Delete(string name)
    {
        Begin();
        return End(flash.Delete(name));
    }

    private void Begin() => _before = GC.GetAllocatedBytesForCurrentThread();

    private T End<T>(T result)
    {
        OwnBytes += GC.GetAllocatedBytesForCurrentThread() - _before;
        return result;
    }
}

// Counts the objects that calls into the platform leave on the managed heap, and their bytes by the rule of the 32-bit runtime: twelve for
// a head, twelve for each field and for each element of an array of objects. Objects of the firmware itself are not among them.
using System.Threading;

namespace NanoOnDotnet;

public sealed class MadeObjects
{
    private const int Block = 12;
    private const int PinValueBytes = 2 * Block;

    // FileStream, its native half and its entry among the open files have 8, 1 and 4 fields.
    private const int FileBytes = (9 + 2 + 5) * Block;

    // The array, the object of 17 fields, five arrays of four words, and the text of an address.
    private const int InterfaceBytes = (2 * Block) + (18 * Block) + (5 * (Block + 16)) + Block + 16;

    private int _pinValues;
    private int _files;
    private int _interfaces;
    private int _writes;

    public int PinValues => _pinValues;

    public int Files => _files;

    /// <summary>Files that a close has written: no objects, but wear of the flash.</summary>
    public int Writes => _writes;

    /// <summary>Calls that asked for all network interfaces.</summary>
    public int Interfaces => _interfaces;

    public long Bytes => ((long)_pinValues * PinValueBytes) + ((long)_files * FileBytes) + ((long)_interfaces * InterfaceBytes);

    internal void PinValue() => Interlocked.Increment(ref _pinValues);

    internal void File() => Interlocked.Increment(ref _files);

    internal void Write() => Interlocked.Increment(ref _writes);

    internal void Interface() => Interlocked.Increment(ref _interfaces);
}

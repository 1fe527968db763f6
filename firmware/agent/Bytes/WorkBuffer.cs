// The one large buffer of the device, made once at start: who needs room for a whole file or payload borrows it within one call and returns
// it before the call ends. Two users at once are a fault of the program.
namespace Aul;

public sealed class WorkBuffer
{
    /// <summary>As long as the longest payload, and longer than any file of the journal's.</summary>
    public const int BytesMax = 4096;

    private readonly byte[] _bytes = new byte[BytesMax];
    private bool _isBorrowed;

    /// <summary>All of the buffer, with whatever the last user left in it.</summary>
    public byte[] Borrow()
    {
        Require.That(!_isBorrowed, FaultCode.WorkLent);
        _isBorrowed = true;
        return _bytes;
    }

    public void Return()
    {
        Require.That(_isBorrowed, FaultCode.WorkNotLent);
        _isBorrowed = false;
    }
}

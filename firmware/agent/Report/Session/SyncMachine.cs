// The whole state machine of the session with the centre: states, events, and what each pair leads to, as one table.
// Everything that decides on a transition lives here; timers and payloads live elsewhere.
namespace Aul;

public enum SyncState
{
    /// <summary>No connection; the next attempt has its time.</summary>
    Waiting,

    /// <summary>An attempt is under way.</summary>
    Connecting,

    /// <summary>Connected; the subscription to commands is not yet granted. Births come after it, or a rebirth request could be
    /// missed.</summary>
    Subscribing,

    /// <summary>Subscribed; the birth waits until the primary host is online, where the site has one.</summary>
    Joined,

    /// <summary>Born; data flows.</summary>
    Live,
}

public enum SyncEvent
{
    /// <summary>The waiting time is over.</summary>
    Due,
    Connected,
    Subscribed,
    Failed,
    Lost,

    /// <summary>A step took longer than Limits.ConnectMsMax, or a live session did not answer when it was asked.</summary>
    Overdue,

    /// <summary>The primary host is online, or the site waits for none.</summary>
    Admitted,

    /// <summary>The primary host went offline, the device goes off by intention, or the session's keep-alive has become too dear.</summary>
    Dismissed,
}

public enum SyncAction
{
    None,
    Connect,
    Subscribe,

    /// <summary>Hold the connection and send nothing.</summary>
    Await,
    Birth,

    /// <summary>Publish the death, then free what the attempt holds and wait for the next one.</summary>
    Leave,

    /// <summary>Free what the attempt holds and wait for the next one.</summary>
    Close,
}

public sealed class SyncMachine
{
    private const int RowBytes = 4;

    // Each row: in this state, on this event, go to that state and do this.
    private static readonly byte[] Rows =
    {
        (byte)SyncState.Waiting, (byte)SyncEvent.Due, (byte)SyncState.Connecting, (byte)SyncAction.Connect,
        (byte)SyncState.Connecting, (byte)SyncEvent.Connected, (byte)SyncState.Subscribing, (byte)SyncAction.Subscribe,
        (byte)SyncState.Connecting, (byte)SyncEvent.Failed, (byte)SyncState.Waiting, (byte)SyncAction.Close,
        (byte)SyncState.Connecting, (byte)SyncEvent.Lost, (byte)SyncState.Waiting, (byte)SyncAction.Close,
        (byte)SyncState.Connecting, (byte)SyncEvent.Overdue, (byte)SyncState.Waiting, (byte)SyncAction.Close,
        (byte)SyncState.Subscribing, (byte)SyncEvent.Subscribed, (byte)SyncState.Joined, (byte)SyncAction.Await,
        (byte)SyncState.Subscribing, (byte)SyncEvent.Failed, (byte)SyncState.Waiting, (byte)SyncAction.Close,
        (byte)SyncState.Subscribing, (byte)SyncEvent.Lost, (byte)SyncState.Waiting, (byte)SyncAction.Close,
        (byte)SyncState.Subscribing, (byte)SyncEvent.Overdue, (byte)SyncState.Waiting, (byte)SyncAction.Close,
        (byte)SyncState.Joined, (byte)SyncEvent.Admitted, (byte)SyncState.Live, (byte)SyncAction.Birth,
        (byte)SyncState.Joined, (byte)SyncEvent.Failed, (byte)SyncState.Waiting, (byte)SyncAction.Close,
        (byte)SyncState.Joined, (byte)SyncEvent.Lost, (byte)SyncState.Waiting, (byte)SyncAction.Close,
        (byte)SyncState.Live, (byte)SyncEvent.Dismissed, (byte)SyncState.Waiting, (byte)SyncAction.Leave,
        (byte)SyncState.Live, (byte)SyncEvent.Failed, (byte)SyncState.Waiting, (byte)SyncAction.Close,
        (byte)SyncState.Live, (byte)SyncEvent.Lost, (byte)SyncState.Waiting, (byte)SyncAction.Close,
        (byte)SyncState.Live, (byte)SyncEvent.Overdue, (byte)SyncState.Waiting, (byte)SyncAction.Close,
    };

    public SyncState State { get; private set; }

    /// <summary>Rows of the table, for the page that draws it.</summary>
    public static int RowCount => Rows.Length / RowBytes;

    public static SyncState RowFrom(int row) => (SyncState)Rows[row * RowBytes];

    public static SyncEvent RowOn(int row) => (SyncEvent)Rows[(row * RowBytes) + 1];

    public static SyncState RowTo(int row) => (SyncState)Rows[(row * RowBytes) + 2];

    public static SyncAction RowDo(int row) => (SyncAction)Rows[(row * RowBytes) + 3];

    /// <summary>Takes an event. A pair that is not in the table changes nothing and asks for nothing.</summary>
    public SyncAction Take(SyncEvent syncEvent)
    {
        for (int row = 0; row < RowCount; row++)
        {
            if (RowFrom(row) == State && RowOn(row) == syncEvent)
            {
                State = RowTo(row);
                return RowDo(row);
            }
        }

        return SyncAction.None;
    }
}

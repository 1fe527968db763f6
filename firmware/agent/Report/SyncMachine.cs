// The whole state machine of the session with the centre: states, events, and what each pair leads to, as one table.
// Everything that decides on a transition lives here; timers and payloads live elsewhere.
namespace Aul;

public enum SyncState
{
    /// <summary>No connection; the next attempt has its time.</summary>
    Waiting,

    /// <summary>An attempt is under way.</summary>
    Connecting,

    /// <summary>Connected; the subscription to commands is not yet granted. Births come after it, or a rebirth request could be missed.</summary>
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
    private static readonly SyncState[] From =
    {
        SyncState.Waiting,
        SyncState.Connecting, SyncState.Connecting, SyncState.Connecting, SyncState.Connecting,
        SyncState.Subscribing, SyncState.Subscribing, SyncState.Subscribing, SyncState.Subscribing,
        SyncState.Joined, SyncState.Joined, SyncState.Joined,
        SyncState.Live, SyncState.Live, SyncState.Live, SyncState.Live,
    };

    private static readonly SyncEvent[] On =
    {
        SyncEvent.Due,
        SyncEvent.Connected, SyncEvent.Failed, SyncEvent.Lost, SyncEvent.Overdue,
        SyncEvent.Subscribed, SyncEvent.Failed, SyncEvent.Lost, SyncEvent.Overdue,
        SyncEvent.Admitted, SyncEvent.Failed, SyncEvent.Lost,
        SyncEvent.Dismissed, SyncEvent.Failed, SyncEvent.Lost, SyncEvent.Overdue,
    };

    private static readonly SyncState[] To =
    {
        SyncState.Connecting,
        SyncState.Subscribing, SyncState.Waiting, SyncState.Waiting, SyncState.Waiting,
        SyncState.Joined, SyncState.Waiting, SyncState.Waiting, SyncState.Waiting,
        SyncState.Live, SyncState.Waiting, SyncState.Waiting,
        SyncState.Waiting, SyncState.Waiting, SyncState.Waiting, SyncState.Waiting,
    };

    private static readonly SyncAction[] Do =
    {
        SyncAction.Connect,
        SyncAction.Subscribe, SyncAction.Close, SyncAction.Close, SyncAction.Close,
        SyncAction.Await, SyncAction.Close, SyncAction.Close, SyncAction.Close,
        SyncAction.Birth, SyncAction.Close, SyncAction.Close,
        SyncAction.Leave, SyncAction.Close, SyncAction.Close, SyncAction.Close,
    };

    public SyncState State { get; private set; }

    /// <summary>Rows of the table, for the page that draws it.</summary>
    public static int RowCount => From.Length;

    public static SyncState RowFrom(int row) => From[row];

    public static SyncEvent RowOn(int row) => On[row];

    public static SyncState RowTo(int row) => To[row];

    public static SyncAction RowDo(int row) => Do[row];

    /// <summary>Takes an event. A pair that is not in the table changes nothing and asks for nothing.</summary>
    public SyncAction Take(SyncEvent syncEvent)
    {
        for (int row = 0; row < From.Length; row++)
        {
            if (From[row] == State && On[row] == syncEvent)
            {
                State = To[row];
                return Do[row];
            }
        }

        return SyncAction.None;
    }
}

// One turn of the agent against its ports. The board, the PC and the simulation all run exactly this.
namespace Aul;

public sealed class AgentLoop
{
    // More than a beacon, so that a longer datagram is seen to be longer.
    private const int DatagramBytesMax = 64;

    // A flood on the LAN must not hold the loop up: what is beyond waits in the network stack, or is dropped there.
    private const int DatagramsATurn = 8;

    private readonly IInputs _inputs;
    private readonly IMqttLink _link;
    private readonly IPanel _panel;
    private readonly IWitnessLink _witness;
    private readonly byte[] _datagram;
    private readonly Agent _agent;
    private readonly Samples _samples;
    private readonly LinkEvent _event = new LinkEvent();
    private bool _stepped;

    /// <param name="witness">Null for a site without a second witness.</param>
    public AgentLoop(IInputs inputs, IMqttLink link, IPanel panel, Agent agent, IWitnessLink witness = null)
    {
        _inputs = inputs;
        _link = link;
        _panel = panel;
        _witness = witness;
        _datagram = witness == null ? null : new byte[DatagramBytesMax];
        _agent = agent;
        _samples = new Samples(agent.Signals.Count);
    }

    /// <summary>
    /// When the last turn wanted the next one, as far as time goes, in milliseconds since boot. Who knows when his inputs change may wait
    /// so long; whoever has to look at them must not.
    /// </summary>
    public long WantsMs { get; private set; }

    /// <summary>
    /// Reads the inputs, takes what happened on the link, steps the agent when that would change anything, does its one wish, shows its
    /// status, and returns when it wants to be called next: at the latest when the inputs are to be looked at again.
    /// </summary>
    /// <param name="nowMs">Milliseconds since boot; never goes back.</param>
    public long Turn(long nowMs)
    {
        _inputs.Read(_samples);
        while (_link.TryTake(_event))
        {
            _agent.Handle(_event, nowMs);
        }

        HearWitness(nowMs);
        if (_agent.IsDue(_samples, nowMs))
        {
            LinkCommand command = _agent.Step(_samples, nowMs);
            _link.Do(command);
            command.Clear();
            _stepped = true;
        }

        Show(nowMs);
        Speak(nowMs);
        if (_agent.HasMore)
        {
            return nowMs;
        }

        long nextMs = Due.First(Due.First(_agent.NextMs, _agent.Panel.ShownUntilMs), _witness == null ? Due.Never : _agent.Witness.NextMs);
        WantsMs = nextMs > nowMs ? nextMs : nowMs + Limits.TurnMsMax;
        return Due.First(WantsMs, nowMs + Limits.TurnMsMax);
    }

    private void Show(long nowMs)
    {
        if (_agent.Panel.IsDue(nowMs))
        {
            _agent.JudgePanelTime(nowMs);
            _panel.Show(_agent.Panel.Lit(nowMs), _agent.Panel.IsDim);
            _agent.Panel.Shown(nowMs);
        }
    }

    private void Speak(long nowMs)
    {
        bool mayHaveToSay = _stepped || nowMs >= _agent.Witness.NextMs;
        _stepped = false;
        if (_witness != null && mayHaveToSay && _agent.Witness.Speak(_datagram, _agent.Signals, nowMs))
        {
            _witness.Send(_datagram, Beacon.Bytes);
        }
    }

    private void HearWitness(long nowMs)
    {
        for (int i = 0; i < DatagramsATurn && _witness != null; i++)
        {
            int length = _witness.Receive(_datagram);
            if (length <= 0)
            {
                return;
            }

            _agent.Witness.Hear(_datagram, length, nowMs);
        }
    }
}

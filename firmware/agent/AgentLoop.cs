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
    private readonly byte[] _datagram = new byte[DatagramBytesMax];
    private readonly Agent _agent;
    private readonly Samples _samples;
    private readonly LinkEvent _event = new LinkEvent();

    /// <param name="witness">Null for a site without a second witness.</param>
    public AgentLoop(IInputs inputs, IMqttLink link, IPanel panel, Agent agent, IWitnessLink witness = null)
    {
        _inputs = inputs;
        _link = link;
        _panel = panel;
        _witness = witness;
        _agent = agent;
        _samples = new Samples(agent.Signals.Count);
    }

    /// <summary>
    /// Reads the inputs, takes what happened on the link, steps the agent, does its one wish, shows its status, and
    /// returns when it wants to be called next.
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
        LinkCommand command = _agent.Step(_samples, nowMs);
        _link.Do(command);
        command.Clear();
        _panel.Show(_agent.Panel.Lit(nowMs), _agent.Panel.IsDim);
        if (_witness != null && _agent.Witness.Speak(_datagram, _agent.Signals, nowMs))
        {
            _witness.Send(_datagram, Beacon.Bytes);
        }

        if (_agent.HasMore)
        {
            return nowMs;
        }

        // The LEDs keep time: a turn comes when one of them changes.
        long panelMs = _agent.Panel.NextMs(nowMs);
        return panelMs < nowMs + Limits.TurnMsMax ? panelMs : nowMs + Limits.TurnMsMax;
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

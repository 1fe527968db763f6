// One turn of the agent against its ports. The board, the PC and the simulation all run exactly this.
namespace Aul;

public sealed class AgentLoop
{
    private readonly IInputs _inputs;
    private readonly IMqttLink _link;
    private readonly IPanel _panel;
    private readonly Agent _agent;
    private readonly Samples _samples;
    private readonly LinkEvent _event = new LinkEvent();

    public AgentLoop(IInputs inputs, IMqttLink link, IPanel panel, Agent agent)
    {
        _inputs = inputs;
        _link = link;
        _panel = panel;
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

        _link.Do(_agent.Step(_samples, nowMs));
        _panel.Show(_agent.Panel.Lit(nowMs));
        return _agent.HasMore ? nowMs : nowMs + Limits.TurnMsMax;
    }
}

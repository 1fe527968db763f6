// The core's port to the broker over nanoFramework.M2Mqtt: one attempt at a time, each with its own number. It decides nothing.
namespace Aul.Device;

public sealed class MqttLink : IMqttLink
{
    private readonly Settings _settings;
    private readonly Names _names;
    private readonly LinkEvents _events = new LinkEvents();
    private readonly Counters _counters;
    private LinkAttempt _attempt;
    private int _dropped;

    public MqttLink(Settings settings, Counters counters, Names names)
    {
        _settings = settings;
        _names = names;
        _counters = counters;
    }

    public void Do(LinkCommand command)
    {
        switch (command.Wish)
        {
            case LinkWish.Connect:
                Close();
                _attempt = new LinkAttempt(command, _settings, _events, _names);
                _attempt.Start();
                break;
            case LinkWish.Subscribe:
                _attempt.Subscribe(command);
                break;
            case LinkWish.Publish:
                _attempt.Publish(command.Topic, command.Payload, command.PayloadLength);
                break;
            case LinkWish.Close:
                Close();
                break;
        }
    }

    public bool TryTake(LinkEvent linkEvent)
    {
        // Counted here, because counters belong to the main loop.
        int dropped = _events.Dropped;
        _counters.Add(CounterId.CommandsBad, dropped - _dropped);
        _dropped = dropped;
        return _events.TryTake(linkEvent);
    }

    /// <summary>Frees the attempt, if there is one.</summary>
    public void Close()
    {
        if (_attempt != null)
        {
            _attempt.Close();
            _attempt = null;
        }
    }
}

// What the centre may ask: an allow-list of two. Everything else is counted and ignored; no command can stop or restart the agent.
namespace Aul;

public sealed class Commands
{
    private readonly SparkplugReader _reader = new SparkplugReader();
    private readonly Site _site;
    private readonly string _topic;

    public Commands(Site site, string topic)
    {
        _site = site;
        _topic = topic;
    }

    /// <summary>The centre wants the birth again (tck-id-operational-behavior-data-commands-rebirth-action-1).</summary>
    public bool RebirthAsked { get; set; }

    public void Take(string topic, byte[] payload)
    {
        if (topic != _topic || payload == null || payload.Length > Limits.CommandBytesMax)
        {
            _site.Counters.Add(Tally.CommandsBad);
            return;
        }

        _reader.Begin(payload);
        bool any = false;
        while (_reader.Next())
        {
            any = true;
            TakeMetric(payload);
        }

        if (_reader.Malformed || !any)
        {
            _site.Counters.Add(Tally.CommandsBad);
        }
    }

    private void TakeMetric(byte[] payload)
    {
        if (_reader.NameIs(Alias.RebirthName))
        {
            if (_reader.IsBool && _reader.BoolValue)
            {
                RebirthAsked = true;
                _site.Counters.Add(Tally.Rebirths);
            }
            else
            {
                _site.Counters.Add(Tally.CommandsBad);
            }
        }
        else if (_reader.NameIs(Alias.StoredName) || (_reader.NameLength == 0 && _reader.Alias == Alias.JournalStored))
        {
            if (_reader.TextStart < 0 || !StoredProof.Take(_site.Journal, payload, _reader.TextStart, _reader.TextLength))
            {
                _site.Counters.Add(Tally.CommandsBad);
            }
        }
        else
        {
            _site.Counters.Add(Tally.CommandsUnknown);
        }
    }
}

// Whether lines that are each good make a site together. It reads no line.
namespace Aul;

public sealed class SettingsWhole
{
    private readonly SettingsReader _reader;
    private readonly Settings _settings;

    public SettingsWhole(SettingsReader reader)
    {
        _reader = reader;
        _settings = reader.Settings;
    }

    /// <summary>Tells the reader what is missing.</summary>
    public void Check()
    {
        if (!_reader.IsSeen("report.ack"))
        {
            // Who reads standard history alone stores without an error.
            _settings.AckByBroker = _settings.StandardHistory;
        }

        if (_settings.Group.Length == 0)
        {
            _reader.Missing("site.group");
        }

        if (_settings.Node.Length == 0)
        {
            _reader.Missing("site.node");
        }

        if (_settings.MqttHost.Length == 0)
        {
            _reader.Missing("mqtt.host");
        }

        if (_settings.SignalCount == 0)
        {
            _reader.Missing("signal.*");
        }

        CheckTls();
        CheckWitness();
        CheckNet();
        CheckFlash();
    }

    private void CheckWitness()
    {
        for (int slot = 0; slot < _settings.SignalCount && _settings.WitnessKey.Length == 0; slot++)
        {
            if (_settings.Signal(slot).Source == Source.Witness)
            {
                _reader.Missing("witness.key");
                return;
            }
        }
    }

    private void CheckFlash()
    {
        // A line that was refused left no figure to compare with.
        long mostBytes = _settings.FlashBytes - Limits.FlashBesideBytes;
        if (_reader.ProblemCount == 0 && _settings.JournalBytesMax > mostBytes)
        {
            _reader.Refuse("journal.bytesMax", "does not fit the data partition of flash.bytes", null, "at most " + mostBytes.ToString());
        }
    }

    private void CheckNet()
    {
        if (_settings.IsWifi && _settings.WifiSsid.Length == 0)
        {
            _reader.Missing("net.ssid");
        }

        // A fixed address without a way out would leave the board alone with itself.
        if (_settings.NetAddress.Length > 0 && _settings.NetGateway.Length == 0)
        {
            _reader.Missing("net.gateway");
        }

        if (_settings.NetAddress.Length > 0 && _settings.NetDns[0].Length == 0)
        {
            _reader.Missing("net.dns");
        }
    }

    // Half of a device certificate, or one without an authority, would connect in another way than the site wants: not at all is better.
    private void CheckTls()
    {
        bool hasCert = _settings.TlsCert.Length > 0;
        bool hasKey = _settings.TlsKey.Length > 0;
        if (hasCert != hasKey)
        {
            _reader.Missing(hasCert ? "tls.key" : "tls.cert");
        }

        if ((hasCert || hasKey) && _settings.TlsCa.Length == 0)
        {
            _reader.Missing("tls.ca");
        }
    }
}

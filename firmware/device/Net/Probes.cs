// The probe thread: TCP, names, pages, terminals and SNMP agents, one after another, each in its interval. A dead host costs seconds here
// and nothing elsewhere.
using System;
using System.Threading;

namespace Aul.Device;

public sealed class Probes
{
    private const int IdleMs = 20;

    // A probe that failed is asked again soon, as often as failures make silence: a lost packet is told from a dead line in seconds.
    private const int AgainMs = 1000;

    private readonly Settings _settings;

    // What the settings say of the signal that is being asked for.
    private readonly SignalSpec _asked = new SignalSpec();
    private readonly ProbeTable _table;
    private readonly Clock _clock;
    private readonly Names _names;
    private readonly long[] _dueMs;
    private readonly byte[] _missed;
    private readonly SnmpProbe[] _snmp;
    private readonly TerminalProbe[] _terminals;
    private readonly HttpProbe _http;
    private int _snmpCount;
    private int _terminalCount;
    private bool _stop;

    public Probes(Settings settings, ProbeTable table, Clock clock, Names names, int seed)
    {
        _settings = settings;
        _table = table;
        _clock = clock;
        _names = names;
        _dueMs = new long[settings.SignalCount];
        _missed = new byte[settings.SignalCount];
        int snmp = Count(Source.Snmp);
        int terminals = Count(Source.Hughes);
        int pages = terminals + Count(Source.Http);
        _snmp = new SnmpProbe[snmp];
        _terminals = new TerminalProbe[terminals];
        byte[] datagram = snmp + pages > 0 ? new byte[Limits.SnmpBytesMax] : null;

        // Of a terminal's pages the body is read, of others only the status.
        _http = pages > 0 ? new HttpProbe(clock, names, datagram, terminals > 0 ? HttpAnswer.BodyBytesMax : 0) : null;
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            SignalSpec spec = _asked;
            settings.Unpack(slot, spec);
            if (spec.Source == Source.Snmp)
            {
                JoinAgent(spec, slot, seed + slot, datagram);
            }
            else if (spec.Source == Source.Hughes)
            {
                JoinTerminal(spec, slot);
            }

            bool isAskedHere = spec.Source == Source.Tcp || spec.Source == Source.Dns || spec.Source == Source.Http;
            _dueMs[slot] = isAskedHere ? 0 : long.MaxValue;
        }
    }

    /// <summary>Rounds that ended in an exception nobody expected; the thread goes on.</summary>
    public int Restarts { get; private set; }

    public void Start() => new Thread(Run).Start();

    public void Stop() => _stop = true;

    /// <summary>Rounds that ended for want of memory.</summary>
    public int Shortages { get; private set; }

    private int Count(Source source)
    {
        int count = 0;
        for (int slot = 0; slot < _settings.SignalCount; slot++)
        {
            _settings.Unpack(slot, _asked);
            count += _asked.Source == source ? 1 : 0;
        }

        return count;
    }

    private void JoinAgent(SignalSpec spec, int slot, int seed, byte[] datagram)
    {
        int at = 0;
        while (at < _snmpCount && !SnmpProbe.IsSame(_settings.Signal(_snmp[at].Slot), spec))
        {
            at++;
        }

        if (at == _snmpCount)
        {
            _snmp[_snmpCount++] = new SnmpProbe(spec, _snmp.Length, seed, datagram);
        }

        _snmp[at].Add(spec, slot);
    }

    private void JoinTerminal(SignalSpec spec, int slot)
    {
        int at = 0;
        while (at < _terminalCount && !TerminalProbe.IsSame(_settings.Signal(_terminals[at].Slot), spec))
        {
            at++;
        }

        if (at == _terminalCount)
        {
            _terminals[_terminalCount++] = new TerminalProbe(_http);
        }

        _terminals[at].Add(spec, slot);
    }

    private void Run()
    {
        while (!_stop)
        {
            try
            {
                RunDue();
            }
            catch (OutOfMemoryException)
            {
                // Until the next look at the memory all that can give way does.
                Shortages++;
                _table.FreeBytes = 1;
            }
            catch (Exception)
            {
                Restarts++;
            }

            Thread.Sleep(IdleMs);
        }
    }

    private void RunDue()
    {
        bool givesDetail = _table.FreeBytes == 0 || _table.FreeBytes >= MemoryGuard.DetailBytesMin;
        for (int i = 0; i < _snmpCount && givesDetail && !_stop; i++)
        {
            if (_clock.NowMs() >= _snmp[i].DueMs)
            {
                _snmp[i].DueMs = _clock.NowMs() + _snmp[i].EveryMs;
                _settings.Unpack(_snmp[i].Slot, _asked);
                _snmp[i].Run(_asked, _table, _clock, _names);
            }
        }

        for (int i = 0; i < _terminalCount && !_stop; i++)
        {
            if (_terminals[i].IsDue(_clock.NowMs()))
            {
                _settings.Unpack(_terminals[i].Slot, _asked);
                _terminals[i].RunDue(_asked, _table, _clock);
            }
        }

        for (int slot = 0; slot < _dueMs.Length && !_stop; slot++)
        {
            if (_clock.NowMs() >= _dueMs[slot])
            {
                _settings.Unpack(slot, _asked);
                Ask(slot, _asked);
            }
        }
    }

    private void Ask(int slot, SignalSpec spec)
    {
        // An exception that nobody expected must not make this probe the only one.
        _dueMs[slot] = _clock.NowMs() + spec.EveryMs;
        if (spec.Source == Source.Http && _table.FreeBytes > 0 && _table.FreeBytes < MemoryGuard.QualityBytesMin)
        {
            return;
        }

        if (spec.Source == Source.Http)
        {
            int status = _http.Ask(spec.Host, spec.Port, spec.Path, spec.TimeoutMs);
            if (status > 0)
            {
                // Silence says nothing of who answers: other probes say that.
                _table.Put(slot, status, _clock.NowMs());
            }

            return;
        }

        long tookMs = spec.Source == Source.Tcp ? TcpProbe.FastestMs(spec.Targets, spec.TimeoutMs, _clock, _names)
            : _names.AskMs(spec.DnsName, spec.TimeoutMs);
        if (tookMs == Names.NotAsked)
        {
            // Names that nobody was asked for say nothing of names.
            return;
        }

        _table.Put(slot, tookMs, _clock.NowMs());
        _missed[slot] = (byte)(tookMs >= 0 ? 0 : _missed[slot] < byte.MaxValue ? _missed[slot] + 1 : byte.MaxValue);
        bool again = _missed[slot] > 0 && _missed[slot] < spec.Misses && spec.EveryMs > AgainMs;
        _dueMs[slot] = _clock.NowMs() + (again ? AgainMs : spec.EveryMs);
    }
}

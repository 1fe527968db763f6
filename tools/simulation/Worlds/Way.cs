// A site's way to the centre: its line, and why it leads nowhere at the moment. Several things may be wrong with it at once.
using System;

namespace Aul.Simulation;

public sealed class Way
{
    private const int FibreMs = 15;
    private const int SatelliteMs = 300;
    private const int SlowBytesASecond = 400;
    private const int FaultMs = 3000;

    private readonly Line _line;
    private readonly Loss _loss;
    private int _down;
    private int _lossy;
    private int _slow;
    private int _unreachable;
    private LinkFault _fault;

    public Way(EventQueue eventQueue, BrokerModel broker, bool isSatellite, string node, Random random)
    {
        _loss = new Loss(random);
        _line = new Line(eventQueue, broker) { LatencyMs = isSatellite ? SatelliteMs : FibreMs, IsLost = _loss.IsLost, ExtraMs = _loss.ExtraMs };
        Link = new SimLink(eventQueue, _line, node);
    }

    public SimLink Link { get; }

    /// <summary>Bytes that have gone over the line, both ways.</summary>
    public long Bytes => _line.BytesUp + _line.BytesDown;

    /// <summary>The site's own access leads somewhere.</summary>
    public bool Leads { get; set; }

    /// <summary>Something goes wrong (+1) or is mended (-1).</summary>
    public void Change(WorldFault what, int by, int strength, LinkFault fault)
    {
        switch (what)
        {
            case WorldFault.LineDown or WorldFault.Partition: _down += by; break;
            case WorldFault.LineLossy:
                _lossy += by;
                _loss.Set(_lossy == 0 ? 0 : strength);
                break;
            case WorldFault.LineSlow: _slow += by; break;
            case WorldFault.CentreUnreachable:
                _unreachable += by;
                _fault = by > 0 ? fault : _fault;
                break;
            case WorldFault.LineHalfOpen when by > 0: _line.HalfOpen(); break;
        }

        Set();
    }

    public void Set()
    {
        _line.BytesASecond = _slow > 0 ? SlowBytesASecond : 0;
        _line.NewFault = _unreachable > 0 ? _fault : LinkFault.None;
        _line.NewFaultMs = FaultMs;
        if (Leads && _down == 0)
        {
            _line.Up();
        }
        else
        {
            _line.Down();
        }

        if (_unreachable > 0)
        {
            _line.Reset();
        }
    }
}

// A village's way to the centre: its line, and why it leads nowhere at the moment. Several things may be wrong with it at once.
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

    public Way(Agenda agenda, BrokerModel broker, bool isSatellite, string node, Random random)
    {
        _loss = new Loss(random);
        _line = new Line(agenda, broker) { LatencyMs = isSatellite ? SatelliteMs : FibreMs, IsLost = _loss.IsLost, ExtraMs = _loss.ExtraMs };
        Link = new SimLink(agenda, _line, node);
    }

    public SimLink Link { get; }

    /// <summary>Bytes that have gone over the line, both ways.</summary>
    public long Bytes => _line.BytesUp + _line.BytesDown;

    /// <summary>The site's own access leads somewhere.</summary>
    public bool Leads { get; set; }

    /// <summary>Something goes wrong (+1) or is mended (-1).</summary>
    public void Change(Upset what, int by, int strength, LinkFault fault)
    {
        switch (what)
        {
            case Upset.LineDown or Upset.Partition: _down += by; break;
            case Upset.LineLossy:
                _lossy += by;
                _loss.Set(_lossy == 0 ? 0 : strength);
                break;
            case Upset.LineSlow: _slow += by; break;
            case Upset.CentreUnreachable:
                _unreachable += by;
                _fault = by > 0 ? fault : _fault;
                break;
            case Upset.LineHalfOpen when by > 0: _line.HalfOpen(); break;
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

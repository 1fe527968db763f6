// Two agents of a village bear witness for each other: what the other one's beacon says is believed when its code is right, it is newer
// than the last one, and it shows that its sender has heard us in this boot, so that no recording can speak. Bytes in, bytes out.
using System.Text;

namespace Aul;

public sealed class Witness
{
    // A peer that has not been heard for so long makes room for another one.
    private const int PeerMsMax = 60000;

    // A beacon of a boot that we had not heard of is answered at once, so that the echo comes round; more often would be a storm.
    private const int AnswerEveryMs = 1000;

    // An echo of a beacon of ours that is older, in intervals, or not among the last ones, says nothing of now: somebody held it back.
    private const int FreshIntervals = 3;
    private const int Remembered = 16;

    private readonly Settings _settings;
    private readonly Counters _counters;
    private readonly Hmac _hmac;
    private readonly long[] _sentMs;
    private readonly Beacon _own;
    private readonly Beacon _heard;
    private long _peer = -1;
    private long _peerBoot;
    private long _peerNonce;
    private long _echo;
    private long _echoCount;
    private long _peerCount;
    private long _peerMs;
    private long _dueMs;
    private long _spokenMs = -AnswerEveryMs;
    private bool _answer;

    /// <summary>What Sense may look at.</summary>
    public readonly WitnessView View = new WitnessView();

    /// <param name="entropy">Any number that differs from boot to boot: the nonce is drawn from it.</param>
    public Witness(Settings settings, Counters counters, int entropy)
    {
        _settings = settings;
        _counters = counters;
        if (!IsOn)
        {
            return;
        }

        _sentMs = new long[Remembered];
        _own = new Beacon();
        _heard = new Beacon();
        _hmac = new Hmac(Encoding.UTF8.GetBytes(settings.WitnessKey));
        byte[] name = Encoding.UTF8.GetBytes(settings.Group + "/" + settings.Node);
        _own.Sender = Crc32.End(Crc32.Over(Crc32.Start, name, 0, name.Length));
        _own.Nonce = (((long)entropy << 32) ^ _own.Sender ^ 0x5DEECE66D) | 1;
    }

    /// <summary>False while the settings name no key: then nothing is said and nothing believed.</summary>
    public bool IsOn => _settings.WitnessKey.Length > 0;

    /// <summary>When the next beacon is due, in milliseconds since boot.</summary>
    public long NextMs => !IsOn ? Due.Never : _answer && _spokenMs + AnswerEveryMs < _dueMs ? _spokenMs + AnswerEveryMs : _dueMs;

    /// <summary>Says which boot this is. Called once, before the first word.</summary>
    public void Begin(long boot)
    {
        if (IsOn)
        {
            _own.Boot = boot & 0x7FFFFFFF;
        }
    }

    /// <summary>Takes a datagram from the LAN, whatever it is.</summary>
    public void Hear(byte[] datagram, int length, long nowMs)
    {
        if (!IsOn)
        {
            return;
        }

        if (!_heard.Read(datagram, length) || !_hmac.IsRight(datagram, Beacon.BodyBytes, Beacon.CodeBytes))
        {
            _counters.Add(CounterId.BeaconsRefused);
            return;
        }

        if (_heard.Sender == _own.Sender)
        {
            // Our own broadcast comes back.
            return;
        }

        Take(nowMs);
    }

    /// <summary>Fills in a beacon when it is time for one; false when not.</summary>
    /// <param name="buffer">At least <see cref="Beacon.Bytes"/> long.</param>
    public bool Speak(byte[] buffer, Signals signals, long nowMs)
    {
        if (!IsOn)
        {
            return false;
        }

        // What has changed is said as soon as it may be: when the mains goes, the next word may be the last.
        _answer |= Set(signals);
        bool mayAnswer = _answer && nowMs - _spokenMs >= AnswerEveryMs;
        if (nowMs < _dueMs && !mayAnswer)
        {
            return false;
        }

        _dueMs = nowMs + _settings.WitnessEveryMs;
        _spokenMs = nowMs;
        _answer = false;
        _own.Count++;
        _own.Echo = _echo;
        _own.EchoCount = _echoCount;
        _sentMs[(int)(_own.Count % Remembered)] = nowMs;
        _own.Write(buffer);
        _hmac.Write(buffer, Beacon.BodyBytes, Beacon.CodeBytes);
        return true;
    }

    private void Take(long nowMs)
    {
        bool isPeer = _heard.Sender == _peer;
        if (!isPeer && _peer >= 0 && nowMs - _peerMs <= PeerMsMax)
        {
            // A third agent: one witness is enough, and it stays the same one.
            return;
        }

        bool sameBoot = isPeer && _heard.Boot == _peerBoot && _heard.Nonce == _peerNonce;
        bool isOld = isPeer && (_heard.Boot < _peerBoot || (_heard.Boot == _peerBoot && (!sameBoot || _heard.Count <= _peerCount)));
        if (isOld)
        {
            _counters.Add(CounterId.BeaconsRefused);
            return;
        }

        if (!IsFresh(nowMs))
        {
            Challenge(sameBoot, nowMs);
            return;
        }

        _peer = _heard.Sender;
        _peerBoot = _heard.Boot;
        _peerNonce = _heard.Nonce;
        _peerCount = _heard.Count;
        _peerMs = nowMs;
        Echo();
        View.Heard = true;
        View.AtMs = nowMs;
        View.Mains = State(_heard.Mains);
        View.Access = State(_heard.Access);
        View.Internet = State(_heard.Internet);
    }

    // Its sender has not heard us in this boot, or this is a recording: the answer tells him our nonce, and his next beacon tells which.
    private void Challenge(bool sameBoot, long nowMs)
    {
        if (!sameBoot && _peer >= 0 && nowMs - _peerMs <= _settings.WitnessEveryMs * 3)
        {
            // The peer is still speaking, so what claims to be its next boot waits until it has fallen silent.
            return;
        }

        Echo();
    }

    // The next beacon of ours shows that we have heard this one; a new nonce is answered soon.
    private void Echo()
    {
        _answer |= _echo != _heard.Nonce;
        _echo = _heard.Nonce;
        _echoCount = _heard.Count;
    }

    // What the beacon says was said after one of ours that is not long ago.
    private bool IsFresh(long nowMs) =>
        _heard.Echo == _own.Nonce && _heard.EchoCount > 0 && _heard.EchoCount <= _own.Count && _own.Count - _heard.EchoCount < Remembered
        && nowMs - _sentMs[(int)(_heard.EchoCount % Remembered)] <= FreshIntervals * _settings.WitnessEveryMs;

    private bool Set(Signals signals)
    {
        int mains = StateOf(signals, SignalId.PowerMains);
        int access = StateOf(signals, SignalId.LinkAccess);
        int internet = StateOf(signals, SignalId.LinkInternet);
        bool changed = mains != _own.Mains || access != _own.Access || internet != _own.Internet;
        _own.Mains = mains;
        _own.Access = access;
        _own.Internet = internet;
        return changed;
    }

    private static int StateOf(Signals signals, int id)
    {
        Signal signal = signals.Find(id);
        return signal == null || !signal.Known ? Beacon.Unknown : (int)signal.Value;
    }

    private static int State(int told) => told == Beacon.Unknown ? -1 : told;
}

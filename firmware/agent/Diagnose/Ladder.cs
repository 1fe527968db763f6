// The outage ladder, from the wall to the centre: what does each rung say, and so what is broken, and since when? A pure function of the
// signals. An unknown rung is evidence of nothing: it never becomes a cause, and never excuses one.
namespace Aul;

public sealed class Ladder
{
    private long _judged = -1;
    private int _rule;
    private long _doubtMs = -1;

    // Since when the internet has answered without a break; -1 while it does not. And when a rung on the way to it was last found mended.
    private long _answersMs = -1;
    private long _mendedMs = -1;

    // Bit n: rung n is broken, or joins. And whether what is silent was asked last while something nearer was.
    private int _unwell;
    private bool _isOldSilence;
    private bool _lanWasUp;

    /// <summary>A number of <see cref="Cause"/>.</summary>
    public int Verdict { get; private set; }

    /// <summary>What the verdict was made of: see <see cref="Aul.Evidence"/>.</summary>
    public long Evidence { get; private set; }

    /// <summary>
    /// When what the verdict names began, in milliseconds since boot; for an outage not before the last answer of the internet, and for
    /// anything else not before its first one.
    /// </summary>
    public long SinceMs { get; private set; }

    /// <summary>
    /// True while a rung farther away has not been asked since a nearer one broke, or a nearer broken one not since the internet last
    /// answered: what was said last is older, and proves nothing. The next answer will tell.
    /// </summary>
    public bool IsPending { get; private set; }

    /// <summary>The earliest moment from which on some rung is sampled otherwise than it has settled; nowMs when all agree.</summary>
    public long DoubtAt(long nowMs) => _doubtMs < 0 ? nowMs : _doubtMs;

    /// <summary>False while nothing says whether the internet answers: then nobody knows whether there is service.</summary>
    public bool ServiceKnown { get; private set; }

    /// <summary>True while the internet is asked and says nothing, and no rung says why: an outage is not over then, and none has
    /// begun.</summary>
    public bool IsBlind { get; private set; }

    public void Judge(Signals signals, SessionView session, long nowMs)
    {
        long evidence = 0;
        long brokeMs = -1;
        bool wasOldSilence = _isOldSilence;
        _isOldSilence = false;
        IsPending = false;
        _doubtMs = -1;
        for (int rung = 0; rung < Rung.Total; rung++)
        {
            Signal signal = signals.Find(Rung.SignalOf(rung));
            if (signal == null)
            {
                continue;
            }

            long doubtMs = signal.DoubtMs;
            _doubtMs = signal.Known && doubtMs >= 0 && (_doubtMs < 0 || doubtMs < _doubtMs) ? doubtMs : _doubtMs;
            if (!signal.Known)
            {
                continue;
            }

            bool broken = signal.Value == SignalTable.Broken;
            if (rung == Rung.Lan && !WasUp(signals, broken))
            {
                continue;
            }

            brokeMs = Follow(rung, signal, broken, brokeMs);

            // A name that was asked for in vain while there was no internet says nothing about names.
            if (broken && (rung == Rung.Name || rung == Rung.Portal) && signal.SampledMs < _answersMs)
            {
                continue;
            }

            _isOldSilence |= broken && IsOldSilence(rung, signal.SampledMs);
            if (!broken && IsAnswer(rung) && signal.SampledMs < brokeMs)
            {
                // Names and pages are asked seldom, and nothing waits for them.
                IsPending |= rung == Rung.Gateway || rung == Rung.Internet;
                continue;
            }

            evidence = Aul.Evidence.With(evidence, rung, (int)signal.Value + 1);
        }

        IsPending |= _isOldSilence;

        // What answers as soon as it is asked again was there since the way to it was mended.
        long answeredMs = wasOldSilence && !_isOldSilence ? _mendedMs : nowMs;
        evidence = Aul.Evidence.WithFault(Aul.Evidence.WithDetail(evidence, DetailOf(signals)), (int)session.Fault);
        Decide(evidence, signals, answeredMs);
    }

    // A board that has had no network since it began says nothing of its cable: who gives none is the router.
    private bool WasUp(Signals signals, bool isDown)
    {
        _lanWasUp |= !isDown;
        for (int rung = Rung.Gateway; rung < Rung.Total && !_lanWasUp; rung++)
        {
            Signal signal = signals.Find(Rung.SignalOf(rung));
            _lanWasUp = signal != null && IsAnswer(rung) && signal.AliveMs >= 0;
        }

        return _lanWasUp;
    }

    // Since when the internet answers, and when what lies before it was mended or broke last. A terminal that joins is not there yet.
    private long Follow(int rung, Signal signal, bool broken, long brokeMs)
    {
        if (rung == Rung.Internet)
        {
            _answersMs = broken ? -1 : _answersMs < 0 ? signal.SinceMs : _answersMs;
        }

        if (rung > Rung.Access)
        {
            return brokeMs;
        }

        int bit = 1 << rung;
        bool isUnwell = broken || (rung == Rung.Access && signal.Value == SignalTable.Degraded);
        _mendedMs = !isUnwell && (_unwell & bit) != 0 && signal.SinceMs > _mendedMs ? signal.SinceMs : _mendedMs;
        _unwell = isUnwell ? _unwell | bit : _unwell & ~bit;
        return broken && signal.SinceMs > brokeMs ? signal.SinceMs : brokeMs;
    }

    // Who was silent while something nearer was broken has to be asked again before he is a cause of his own.
    private bool IsOldSilence(int rung, long sampledMs) => (rung == Rung.Gateway || rung == Rung.Internet)
        && (_unwell & ((1 << rung) - 1)) == 0 && sampledMs < _mendedMs;

    // Only these are answers from farther away; a lamp or a contact is not.
    private static bool IsAnswer(int rung) =>
        rung == Rung.Gateway || rung == Rung.Internet || rung == Rung.Name || rung == Rung.Portal;

    private void Decide(long evidence, Signals signals, long answeredMs)
    {
        Signal internet = signals.Find(SignalId.LinkInternet);
        ServiceKnown = internet != null && internet.Known;
        if (evidence != _judged)
        {
            _judged = evidence;
            _rule = Rules.Find(evidence);
        }

        Evidence = evidence;
        Verdict = Rules.Narrow(Rules.CauseAt(_rule), evidence);
        bool takes = Cause.TakesService(Verdict);
        IsBlind = !takes && internet != null && !internet.Known;
        if (Verdict == Cause.None)
        {
            SinceMs = answeredMs;
            return;
        }

        int rung = Rules.FirstAt(_rule);
        Signal first = signals.Find(Rung.SignalOf(rung));
        bool isNearer = rung <= Rung.Access || rung == Rung.Light;
        IsPending |= isNearer && _answersMs >= 0 && first.SampledMs < internet.AliveMs;

        // There was service until the internet last answered, whatever had broken before; and none until it answered again.
        long boundMs = takes && internet != null ? internet.AliveMs : takes ? -1 : _answersMs;
        SinceMs = first.SinceMs > boundMs ? first.SinceMs : boundMs;
    }

    private static int DetailOf(Signals signals)
    {
        Signal code = signals.Find(SignalId.LinkAccessCode);
        if (code != null && code.Known)
        {
            return StateCode.DetailOf(code.Value);
        }

        Signal light = signals.Find(SignalId.LinkLight);
        if (light != null && light.Known)
        {
            return light.Value == SignalTable.Broken ? AccessDetail.NoLight : signals.Is(SignalId.LinkAccess, SignalTable.Degraded)
                ? AccessDetail.Unregistered : AccessDetail.None;
        }

        Signal access = signals.Find(SignalId.LinkAccess);
        bool blinks = access != null && access.Source == Source.Led && access.Known && access.Value == SignalTable.Degraded;
        return blinks ? AccessDetail.Unregistered : AccessDetail.None;
    }
}

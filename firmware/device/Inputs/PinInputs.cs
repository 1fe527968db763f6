// Contacts, pulse counters and analogue channels (lamps: LampInputs.cs). Pins are polled: interrupts lose final states on this platform,
// and 36 and 39 glitch (HARDWARE.md 3f). Each reading of a level or a counter makes an object, so none is read more often than it tells.
// What cannot be opened stays silent, and its signal unknown.
using System;
using System.Device.Adc;
using System.Device.Gpio;

namespace Aul.Device;

public sealed class PinInputs
{
    /// <summary>Pulses are counted over this window: 50 of a full-wave optocoupler on 50 Hz mains.</summary>
    private const int PulseWindowMs = 500;
    private const int AdcSamples = 32;
    private const int AdcEveryMs = 1000;

    // A contact that rests, and one that has just moved: a bounce must be seen to end.
    private const int ContactEveryMs = 200;
    private const int RestlessMs = 3000;

    // One place for each signal that a pin feeds: a GpioPin, a GpioPulseCounter, a PulseSampler or an AdcChannel.
    private readonly object[] _inputs;
    private readonly byte[] _slots;
    private readonly bool[] _high;
    private readonly bool[] _activeLow;
    private readonly long[] _movedMs;
    private readonly long[] _countBefore;
    private readonly long[] _readMs;
    private int _count;
    private AdcController _adc;

    public PinInputs(GpioController gpio, Settings settings)
    {
        int inputs = 0;
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            inputs += IsPin(settings.Signal(slot).Source) ? 1 : 0;
        }

        _inputs = new object[inputs];
        _slots = new byte[inputs];
        _high = new bool[inputs];
        _activeLow = new bool[inputs];
        _movedMs = new long[inputs];
        _countBefore = new long[inputs];
        _readMs = new long[inputs];
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            SignalSpec spec = settings.Signal(slot);
            if (IsPin(spec.Source))
            {
                TryOpen(gpio, slot, spec);
            }
        }
    }

    public void Read(Samples samples, long nowMs)
    {
        for (int i = 0; i < _count; i++)
        {
            try
            {
                Read(samples, i, nowMs);
            }
            catch (Exception)
            {
                // ADC2 fails while Wi-Fi has it (HARDWARE.md 2b): the signal grows old, the board goes on.
            }
        }
    }

    private static bool IsPin(Source source) => source == Source.Gpio || source == Source.Pulse || source == Source.Adc;

    private void Read(Samples samples, int i, long nowMs)
    {
        object input = _inputs[i];
        long sinceMs = nowMs - _readMs[i];
        if (input is GpioPin)
        {
            ReadContact(samples, i, nowMs);
        }
        else if (input is PulseSampler)
        {
            SamplePulses(samples, i, nowMs);
        }
        else if (input is GpioPulseCounter && sinceMs >= PulseWindowMs)
        {
            ReadPulses(samples, i, nowMs);
        }
        else if (input is AdcChannel && sinceMs >= AdcEveryMs)
        {
            _readMs[i] = nowMs;
            samples.Put(_slots[i], Average((AdcChannel)input), nowMs);
        }
    }

    private void TryOpen(GpioController gpio, int slot, SignalSpec spec)
    {
        try
        {
            _inputs[_count] = Open(gpio, spec);
            _slots[_count] = (byte)slot;
            _activeLow[_count] = spec.ActiveLow;
            _movedMs[_count] = -1;
            _count++;
        }
        catch (Exception)
        {
            // A pin that the chip refuses must not keep the others from being read.
        }
    }

    private object Open(GpioController gpio, SignalSpec spec)
    {
        switch (spec.Source)
        {
            case Source.Gpio:
                return gpio.OpenPin(spec.Pin, spec.PullUp ? PinMode.InputPullUp : PinMode.Input);
            case Source.Pulse:
                return OpenPulses(spec.Pin);
            default:
                return OpenChannel(spec.Pin);
        }
    }

    // The hardware counts where the chip has a counter; elsewhere the pin is sampled.
    private object OpenPulses(int pin)
    {
        try
        {
            GpioPulseCounter counter = new GpioPulseCounter(pin);
            counter.Start();
            return counter;
        }
        catch (Exception)
        {
            return new PulseSampler(OpenChannel(pin));
        }
    }

    private AdcChannel OpenChannel(int channel)
    {
        _adc = _adc ?? new AdcController();
        return _adc.OpenChannel(channel);
    }

    private void ReadContact(Samples samples, int i, long nowMs)
    {
        bool isRestless = nowMs - _movedMs[i] < RestlessMs || _movedMs[i] < 0;
        if (!isRestless && nowMs - _readMs[i] < ContactEveryMs)
        {
            return;
        }

        bool high = (bool)((GpioPin)_inputs[i]).Read();
        _movedMs[i] = high != _high[i] || _movedMs[i] < 0 ? nowMs : _movedMs[i];
        _high[i] = high;
        _readMs[i] = nowMs;
        samples.Put(_slots[i], high != _activeLow[i] ? 1 : 0, nowMs);
    }

    private void SamplePulses(Samples samples, int i, long nowMs)
    {
        PulseSampler sampler = (PulseSampler)_inputs[i];
        sampler.Look();
        if (nowMs - _readMs[i] >= PulseWindowMs)
        {
            _readMs[i] = nowMs;
            long pulses = sampler.Take(PulseWindowMs);
            if (pulses >= 0)
            {
                samples.Put(_slots[i], pulses, nowMs);
            }
        }
    }

    // A turn may be late: what was counted is scaled to the window.
    private void ReadPulses(Samples samples, int i, long nowMs)
    {
        long count = ((GpioPulseCounter)_inputs[i]).Read().Count;
        long tookMs = nowMs - _readMs[i];
        if (_readMs[i] > 0)
        {
            samples.Put(_slots[i], (count - _countBefore[i]) * PulseWindowMs / tookMs, nowMs);
        }

        _countBefore[i] = count;
        _readMs[i] = nowMs;
    }

    // The converter is noisy and uncalibrated: 32 readings, the lowest and the highest dropped (HARDWARE.md 2b).
    private static int Average(AdcChannel channel)
    {
        int sum = 0;
        int lowest = int.MaxValue;
        int highest = 0;
        for (int i = 0; i < AdcSamples; i++)
        {
            int value = channel.ReadValue();
            sum += value;
            lowest = value < lowest ? value : lowest;
            highest = value > highest ? value : highest;
        }

        return (sum - lowest - highest) / (AdcSamples - 2);
    }
}

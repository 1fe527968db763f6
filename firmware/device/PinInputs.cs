// Contacts, pulse counters and analogue channels, read at every turn (lamps: LampInputs.cs). Pins are polled: interrupts lose final states on this platform,
// and 36 and 39 glitch (hardware.md 0). What cannot be opened stays silent, and its signal unknown.
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

    private readonly Settings _settings;
    private readonly GpioPin[] _pins;
    private readonly GpioPulseCounter[] _pulses;
    private readonly PulseSampler[] _samplers;
    private readonly AdcChannel[] _channels;
    private readonly long[] _countBefore;
    private readonly long[] _readMs;

    public PinInputs(GpioController gpio, Settings settings)
    {
        _settings = settings;
        _pins = new GpioPin[settings.SignalCount];
        _pulses = new GpioPulseCounter[settings.SignalCount];
        _samplers = new PulseSampler[settings.SignalCount];
        _channels = new AdcChannel[settings.SignalCount];
        _countBefore = new long[settings.SignalCount];
        _readMs = new long[settings.SignalCount];
        for (int slot = 0; slot < settings.SignalCount; slot++)
        {
            try
            {
                Open(gpio, slot, settings.Signal(slot));
            }
            catch (Exception)
            {
                // A pin that the chip refuses must not keep the others from being read.
            }
        }
    }

    public void Read(Samples samples, long nowMs)
    {
        for (int slot = 0; slot < _pins.Length; slot++)
        {
            try
            {
                Read(samples, slot, nowMs);
            }
            catch (Exception)
            {
                // ADC2 fails while Wi-Fi has it (nanoframework.md 2.2): the signal grows old, the board goes on.
            }
        }
    }

    private void Read(Samples samples, int slot, long nowMs)
    {
        if (_pins[slot] != null)
        {
            bool high = _pins[slot].Read() == PinValue.High;
            samples.Put(slot, high != _settings.Signal(slot).ActiveLow ? 1 : 0, nowMs);
        }
        else if (_pulses[slot] != null && nowMs - _readMs[slot] >= PulseWindowMs)
        {
            ReadPulses(samples, slot, nowMs);
        }
        else if (_samplers[slot] != null)
        {
            SamplePulses(samples, slot, nowMs);
        }
        else if (_channels[slot] != null && nowMs - _readMs[slot] >= AdcEveryMs)
        {
            _readMs[slot] = nowMs;
            samples.Put(slot, Average(_channels[slot]), nowMs);
        }
    }

    private void Open(GpioController gpio, int slot, SignalSpec spec)
    {
        switch (spec.Source)
        {
            case Source.Gpio:
                _pins[slot] = gpio.OpenPin(spec.Pin, spec.PullUp ? PinMode.InputPullUp : PinMode.Input);
                break;
            case Source.Pulse:
                OpenPulses(gpio, slot, spec);
                break;
            case Source.Adc:
                _channels[slot] = new AdcController().OpenChannel(spec.Pin);
                break;
        }
    }

    // The hardware counts where the chip has a counter; elsewhere the pin is sampled.
    private void OpenPulses(GpioController gpio, int slot, SignalSpec spec)
    {
        try
        {
            GpioPulseCounter counter = new GpioPulseCounter(spec.Pin);
            counter.Start();
            _pulses[slot] = counter;
        }
        catch (Exception)
        {
            _samplers[slot] = new PulseSampler(gpio.OpenPin(spec.Pin, PinMode.Input));
        }
    }

    private void SamplePulses(Samples samples, int slot, long nowMs)
    {
        _samplers[slot].Look();
        if (nowMs - _readMs[slot] >= PulseWindowMs)
        {
            _readMs[slot] = nowMs;
            long pulses = _samplers[slot].Take(PulseWindowMs);
            if (pulses >= 0)
            {
                samples.Put(slot, pulses, nowMs);
            }
        }
    }

    // A turn may be late: what was counted is scaled to the window.
    private void ReadPulses(Samples samples, int slot, long nowMs)
    {
        long count = _pulses[slot].Read().Count;
        long tookMs = nowMs - _readMs[slot];
        if (_readMs[slot] > 0)
        {
            samples.Put(slot, (count - _countBefore[slot]) * PulseWindowMs / tookMs, nowMs);
        }

        _countBefore[slot] = count;
        _readMs[slot] = nowMs;
    }

    // The converter is noisy and uncalibrated: 32 readings, the lowest and the highest dropped (hardware.md 2b).
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

// What runs over a wire to a pin: measured, counted, looked at, switched or driven. Each kind has a colour, a dash and a word, so that none
// of them is needed alone.

namespace Aul.Sites;

public sealed record WiringKind(string Class, string Word, string Says)
{
    public static readonly WiringKind Output = new("out", "out", "drives an LED");
    public static readonly WiringKind Measure = new("adc", "ADC", "a voltage, measured");
    public static readonly WiringKind Pulse = new("pulse", "pulses", "mains, counted or looked at often");
    public static readonly WiringKind Level = new("level", "level", "a supply, there or not");
    public static readonly WiringKind Lamp = new("lamp", "lamp", "light of another's LED");
    public static readonly WiringKind Contact = new("contact", "contact", "a contact, open or closed");
    public static readonly WiringKind Dog = new("dog", "alive", "feeds an external watchdog");

    public static readonly WiringKind[] All = [Output, Measure, Pulse, Level, Lamp, Contact, Dog];

    public static WiringKind Of(BoardPin pin) => pin switch
    {
        { IsLed: true } => Output,
        { Role: BoardPin.Watchdog } => Dog,
        { Adc: not null } => Measure,
        { Pulses: not null } => Pulse,
        { Role: "routerSupply" } => Level,
        _ when pin.Role.EndsWith("Lamp", System.StringComparison.Ordinal) => Lamp,
        _ => Contact,
    };
}

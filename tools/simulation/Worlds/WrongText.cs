// What is wrong, in words that are made only when it is: the checks of a world are asked millions of times, and nearly always find nothing.
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Aul.Simulation;

[InterpolatedStringHandler]
public ref struct WrongText
{
    private DefaultInterpolatedStringHandler _text;

    /// <param name="isWrong">False: nothing of the text is made, and what stands in it is not even asked for.</param>
    public WrongText(int literalLength, int formattedCount, bool isWrong, out bool isWanted)
    {
        isWanted = isWrong;
        _text = isWrong ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => _text.AppendFormatted(value, format);

    public void AppendFormatted(object? value) => _text.AppendFormatted(value);

    public override string ToString() => _text.ToString();
}

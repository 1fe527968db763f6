// Options that are numbers, with their limits. A decimal comma is understood as a point, because half of the world types it; signs that
// group thousands are not, because 0,5 must never become 5.
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Aul.Terminal;

public static class Numbers
{
    /// <summary>A year: nobody waits longer for a command.</summary>
    public const double SecondsMax = 366 * 86_400;

    public static Option<double> Real(string name, string helpName, string description, double min, double max, double value) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => value,
        CustomParser = result => Read(result, min, max),
    };

    public static Option<int> Whole(string name, string helpName, string description, int min, int max, int value) => new(name)
    {
        Description = description,
        HelpName = helpName,
        DefaultValueFactory = _ => value,
        CustomParser = result => ReadWhole(result, name, min, max),
    };

    /// <summary>A whole number that need not be given.</summary>
    public static Option<int?> WholeOrNone(string name, string helpName, string description, int min, int max) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => ReadWhole(result, name, min, max),
    };

    /// <summary>A number with a point or a comma, without an exponent; false for everything else.</summary>
    public static bool TryRead(string text, out double number) => double.TryParse(
        text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    private static double Read(ArgumentResult result, double min, double max)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (TryRead(text, out double number) && number >= min && number <= max)
        {
            return number;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{NameOf(result)} is a number from {min} to {max}, not '{text}'."));
        return min;
    }

    private static int ReadWhole(ArgumentResult result, string name, int min, int max)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= min
            && number <= max)
        {
            return number;
        }

        result.AddError($"{name} is a whole number from {min} to {max}, not '{text}'.");
        return min;
    }

    private static string NameOf(ArgumentResult result) => result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
}

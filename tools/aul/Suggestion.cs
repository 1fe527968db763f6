// What was probably meant by a word that is no verb or option: the nearest one, if it is near.
using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;

namespace Aul.Cli;

public static class Suggestion
{
    private const int FarthestEdits = 3;

    /// <summary>The error in one line, with a likely word, or where to read on.</summary>
    public static string ErrorLine(ParseResult parsed)
    {
        string reason = parsed.UnmatchedTokens.Count > 0
            ? $"'{parsed.UnmatchedTokens[0]}' is not known here."
            : string.Join(" ", parsed.Errors[0].Message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return reason + For(parsed);
    }

    /// <summary>The nearest of the known words; null when none is near.</summary>
    public static string? Near(string wrong, IEnumerable<string> known)
    {
        string? near = known.Where(word => word.Length > 0).OrderBy(word => Edits(wrong, word)).FirstOrDefault();
        return near != null && Edits(wrong, near) <= Math.Min(FarthestEdits, wrong.Length / 2) ? near : null;
    }

    private static string For(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string[] known =
        [
            .. command.Subcommands.Select(verb => verb.Name),
            .. command.Options.Select(option => option.Name),
            .. command.Arguments.SelectMany(argument => argument.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty)).Select(item => item.Label),
        ];
        string help = command is RootCommand ? "aul --help" : $"aul {command.Name} --help";
        string? wrong = parsed.UnmatchedTokens.FirstOrDefault()
            ?? parsed.Tokens.Select(token => token.Value).LastOrDefault(token => !known.Contains(token) && token != command.Name);
        string? near = wrong == null ? null : known.OrderBy(word => Edits(wrong, word)).FirstOrDefault();
        return near != null && Edits(wrong!, near) <= FarthestEdits ? $" Did you mean '{near}'?" : $" See '{help}'.";
    }

    // Levenshtein's distance.
    private static int Edits(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int k = 1; k <= b.Length; k++)
            {
                int above = row[k];
                row[k] = Math.Min(Math.Min(row[k] + 1, row[k - 1] + 1), diagonal + (a[i - 1] == b[k - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}

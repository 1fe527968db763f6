// Texts of the repository's boards, and boards with one thing changed: each change must be found in the text, or the test says so.
using System;
using System.IO;
using System.Runtime.CompilerServices;
using Aul.Sites;
using Aul.Terminal;

namespace Aul.BoardTests;

public static class Planted
{
    public static string BoardsFolder { get; } = Path.Combine(Root(), "boards");

    public static string Text(string board) => File.ReadAllText(Path.Combine(BoardsFolder, board, "board.json")).ReplaceLineEndings("\n");

    /// <summary>The text of a board with the first place of one text replaced.</summary>
    public static string Text(string board, string old, string changed)
    {
        string text = Text(board);
        int at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, at, $"{board} has no {old}: plant something else");
        return text[..at] + changed + text[(at + old.Length)..];
    }

    public static BoardFile Board(string board, string old, string changed) => BoardFile.Read("planted.json", Text(board, old, changed));

    /// <summary>The line of the first place of a text, from 1.</summary>
    public static int LineOf(string text, string part) => text[..text.IndexOf(part, StringComparison.Ordinal)].Split('\n').Length;

    private static string Root([CallerFilePath] string path = "") => RepositoryRoot.Find(path);
}

// The proof of the boards: every board in every kind of site that it suits is checked, compiled and lives an hour.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Aul.Sites;
using Aul.Terminal;

namespace Aul.Proof.Boards;

public sealed class BoardProof : IProof
{
    private static readonly IReadOnlyList<(BoardFile Board, string Profile)> All =
        [.. BoardFile.Names.Select(BoardFile.Load).SelectMany(board => board.Suits.Select(profile => (board, profile)))];

    public string Name => "boards";

    public string Claim => "every board runs an hour in every kind of site that it suits, and each of its pins works";

    public long TriedMin => All.Count;

    public void Run(ProofRun run, long tries)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Parallel.For(0, tries, i =>
        {
            (BoardFile board, string profile) = All[(int)(i % All.Count)];
            foreach (string fault in Faults(board, profile))
            {
                run.Fail(fault);
            }

            run.Count(1);
            run.Progress("hours lived");
        });
        run.Tell(string.Create(CultureInfo.InvariantCulture,
            $"{BoardFile.Names.Count} boards, {tries} hours simulated, "
                + $"{tries * BoardLife.HourMs / 1000.0 / watch.Elapsed.TotalSeconds:N0} times real time"));
    }

    private static IEnumerable<string> Faults(BoardFile board, string profile)
    {
        IReadOnlyList<BoardFinding> findings = BoardCheck.Of(board);
        if (findings.Count > 0)
        {
            return findings.Select(finding => finding.Text());
        }

        try
        {
            return BoardLife.Live(board, profile);
        }
        catch (InvalidDataException e)
        {
            return [e.Message];
        }
    }
}

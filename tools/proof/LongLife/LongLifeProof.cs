// The proof of the long life: ten years of one device whose journal's numbers pass 2^31 on the way, and a shorter life of one that passes
// 2^32.
using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Aul.Device;
using Aul.Terminal;

namespace Aul.Proof.LongLife;

public sealed class LongLifeProof : IProof
{
    private const int DaysOfTenYears = 3653;
    private const int DaysOfTheOther = 200;
    private const int RecordsADay = 1440;

    // FORMAT.md, "Wear": erases a day at a reading a minute and of the ledger; the model's own error; the unevenness published for
    // littlefs.
    private const double ErasesADay = 64 + 52;
    private const double ModelError = 1.12;
    private const double Unevenness = 5;

    // A metadata pair moves after 512 compactions: in the first weeks the wear cannot be even.
    private const int DaysToEven = 300;

    public string Name => "longlife";

    public string Claim => "ten simulated years of one device: nothing lost, order and dates right, wear and memory within limits, "
        + "across every counter overflow";

    public long TriedMin => DaysOfTenYears + DaysOfTheOther;

    public void Run(ProofRun run, long tries)
    {
        int other = (int)Math.Max(10, tries * DaysOfTheOther / TriedMin);
        int days = (int)Math.Max(10, tries - other);
        Parallel.Invoke(
            () => Live(run, run.Seed, days, int.MaxValue),
            () => Live(run, run.Seed + 1, other, uint.MaxValue));
    }

    /// <summary>Lives one life whose sequence and boot numbers pass a limit half-way.</summary>
    private static void Live(ProofRun run, int seed, int days, long limit)
    {
        LongPlan plan = new(seed, days);
        LongDevice life = new(plan, limit - (plan.Boots.Count / 2), limit - ((long)days / 2 * RecordsADay), run.Fail);
        long lived = 0;
        life.Run(untilMs =>
        {
            long now = untilMs / LongPlan.DayMs;
            run.Count(now - lived);
            lived = now;
            run.Progress("device-days lived");
        });
        CheckEnds(run, life, days, limit);
        CheckWear(run, life, days);
        CheckGarbage(run, life);
        Tell(run, life, plan, days, limit);
    }

    // What the life was meant to pass it has passed: else the proof is of nothing.
    private static void CheckEnds(ProofRun run, LongDevice life, int days, long limit)
    {
        LongRecords records = life.Centre.Records;
        if (records.Last <= limit || records.BootNow <= limit)
        {
            run.Fail($"sequence {records.Last} and boot {records.BootNow} have not passed {limit}");
        }

        bool isLong = days >= DaysOfTenYears;
        if (isLong && (life.LatestMs <= Uptime.WrapMs || life.Centre.BdSeqRounds == 0 || records.Dated < records.Snapshots))
        {
            run.Fail($"{life.LatestMs} ms of uptime, {life.Centre.BdSeqRounds} rounds of bdSeq, {records.Dated} of {records.Snapshots} "
                + $"snapshots dated: too few");
        }
    }

    // Of the turns in which nothing is said or heard, one in so many may make the name of a file.
    private const int NamesOneIn = 20;

    private static void CheckGarbage(ProofRun run, LongDevice life)
    {
        if (life.AllocatingTurns > life.QuietTurns / NamesOneIn)
        {
            run.Fail($"{life.AllocatingTurns} of {life.QuietTurns} quiet turns allocated: more than one in {NamesOneIn}");
        }
    }

    private static void CheckWear(ProofRun run, LongDevice life, int days)
    {
        double mean = (double)life.Chip.Erases / LongDevice.Blocks;
        int most = life.Chip.ErasesOf.ToArray().Max();
        if (life.Chip.Erases > days * ErasesADay * ModelError || (days >= DaysToEven && most > mean * Unevenness))
        {
            run.Fail($"{life.Chip.Erases} erases in {days} days, {most} of one block: more than FORMAT.md says");
        }
    }

    private static void Tell(ProofRun run, LongDevice life, LongPlan plan, int days, long limit)
    {
        LongRecords records = life.Centre.Records;
        int most = life.Chip.ErasesOf.ToArray().Max();
        run.Tell(string.Create(CultureInfo.InvariantCulture,
            $"{days} days, past {limit}: {plan.Boots.Count} boots, the longest {life.LatestMs / (double)LongPlan.DayMs:F0} days; "
                + $"{records.Taken} records reported once, ")
            + string.Create(CultureInfo.InvariantCulture, $"dates wrong by {records.DateErrorMs} ms at most; {life.Centre.Births} "
                + $"births, bdSeq round {life.Centre.BdSeqRounds} times; ")
            + string.Create(CultureInfo.InvariantCulture, $"{life.Days.Checked} days of the ledger, wrong by {life.Days.WorstS} "
                + $"s at most; ")
            + string.Create(CultureInfo.InvariantCulture, $"{life.Chip.Erases / (double)days:F1} erases a day, the most of one block "
                + $"{most}, a {100_000.0 * days / 365.25 / most:F0}-year flash; ")
            + string.Create(CultureInfo.InvariantCulture, $"{life.QuietTurns} quiet turns of {life.Turns}, {life.AllocatingTurns} of "
                + $"them allocated"));
    }
}

// What a site's settings take of the chip's managed heap: the whole device with a standing session, and its core alone. It composes the
// firmware as it is, runs it a few virtual minutes and counts. It has no opinion of what fits.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Aul.Device;
using Aul.Simulation;

namespace Aul.OnChip;

/// <param name="TableBytes">Tables of all assemblies and the runtime's own.</param>
/// <param name="CoreTableBytes">Of it what a core without shell and client has.</param>
/// <param name="Owners">The firmware's objects, with what its static fields hold, the greatest first.</param>
/// <param name="Unstated">Platform objects that count nothing because nobody has stated their size.</param>
public sealed record HeapCost(int TableBytes, int CoreTableBytes, IReadOnlyList<HeapOwner> Owners, IReadOnlyCollection<string> Unstated)
{
    private const long SessionMs = 180_000;

    private static readonly Assembly[] Core = [.. new[] { typeof(Journal).Assembly, typeof(Agent).Assembly }.Distinct()];
    private static readonly Assembly[] Firmware = [.. Core, typeof(Shell).Assembly];

    /// <summary>Live bytes of the whole device: tables, objects, and what the client library, threads and sockets take.</summary>
    public int Bytes => TableBytes + Owners.Sum(owner => owner.Bytes) + PlatformHeap.SessionBytes;

    /// <summary>
    /// Live bytes of the core: its tables, and the objects of its classes with their arrays and texts, whoever holds them.
    /// </summary>
    public int CoreBytes => CoreTableBytes
        + Owners.Where(owner => Core.Any(assembly => assembly.GetName().Name == owner.Assembly)).Sum(owner => owner.Bytes);

    /// <summary>
    /// The whole device with these settings, session standing, nobody on the page. Takes about a second, touches no network and
    /// leaves no file. It answers "does this site fit that board": compare <see cref="Bytes"/>, and something for garbage, with the heap of
    /// the board's image; for "what would" ask again with a changed text (page.port = 0, fewer signal lines).
    /// </summary>
    /// <param name="settings">The text of settings.txt, as `aul site write` makes it; secrets may stand in it.</param>
    public static HeapCost Of(string settings)
    {
        using ChipDevice device = new(settings, probes: false);
        device.RunUntil(SessionMs);
        return device.Agent.SyncState == SyncState.Live
            ? Of(device.Shell)
            : throw new InvalidOperationException("no session stands: " + device.Agent.SyncState);
    }

    private static HeapCost Of(Shell shell)
    {
        HeapWalk walk = new(Firmware);
        walk.AddStatics();
        walk.Add(shell);
        int own = PlatformHeap.RuntimeBytes + PlatformHeap.CoreLibraries.Sum(library => PlatformHeap.Libraries[library]);
        return new HeapCost(
            PlatformHeap.RuntimeBytes + PlatformHeap.Libraries.Values.Sum() + Firmware.Sum(TableBytesOf),
            own + Core.Sum(TableBytesOf),
            walk.Owners,
            walk.Unstated);
    }

    private static int TableBytesOf(Assembly assembly) =>
        AssemblyTables.Bytes(Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".dll"));
}

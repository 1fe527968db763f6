// The demonstration's picture: two sites beside each other where the terminal is wide enough, else one above the other in few rows.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Aul.Simulation;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Aul.Cli.Demo;

/// <summary>A site as the picture shows it now.</summary>
public sealed record StageSite(string Name, VirtualSite Site, bool HasPower, long Stored);

public static class StageView
{
    /// <summary>Below this many columns two sites do not fit beside each other.</summary>
    public const int WideColumns = 76;

    private const int BarColumnsMax = 40;
    private const int BarColumnsMin = 5;
    private const int BesideBar = 34;

    public static IRenderable Draw(IReadOnlyList<StageSite> sites, bool isBrokerUp, double atS, double ofS, string scene, int columns)
    {
        string centre = isBrokerUp ? "[green]●[/] broker up" : "[red]○ broker down[/]";
        int width = Math.Clamp(columns - BesideBar, BarColumnsMin, BarColumnsMax);
        string bar = new string('━', (int)(Math.Min(1, atS / ofS) * width)).PadRight(width, '─');
        string time = string.Create(CultureInfo.InvariantCulture, $"{atS:F0} of {ofS:F0} s");
        return new Rows(
            columns >= WideColumns ? Beside(sites) : Above(sites),
            new Markup($"{centre}   [grey]{bar}[/] {time}"),
            new Markup($"[bold]{Markup.Escape(scene)}[/]"));
    }

    private static Grid Beside(IReadOnlyList<StageSite> sites)
    {
        Grid grid = new() { Expand = true };
        foreach (StageSite _ in sites)
        {
            grid.AddColumn(new GridColumn { Padding = new Padding(0) });
        }

        return grid.AddRow([.. sites.Select(site => SiteView.Draw(site.Name, site.Site, site.HasPower, site.Stored))]);
    }

    private static Rows Above(IReadOnlyList<StageSite> sites) =>
        new(sites.Select(site => SiteView.DrawNarrow(site.Name, site.Site, site.HasPower, site.Stored)));
}

// The kinds of site as data: each makes a site that the firmware accepts, and what is wrong with one is told with file, line and remedy.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Aul.Simulation;
using Aul.Sites;

namespace Aul.ScenarioTests;

[TestClass]
public class ProfileTests
{
    public static IEnumerable<object[]> Names => ProfileFile.Names.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void AProfileMakesASiteThatTheFirmwareAccepts(string name)
    {
        Dictionary<string, string> lines = ProfileFile.Load(name).Compile(ScenarioRun.Roles);
        lines["site.group"] = "g";
        lines["site.node"] = "n";
        lines["mqtt.host"] = "b";
        if (lines.Values.Any(value => value == "witness"))
        {
            lines["witness.key"] = "0123456789abcdef";
        }

        byte[] text = Encoding.ASCII.GetBytes(string.Join('\n', lines.Select(line => $"{line.Key} = {line.Value}")));
        SettingsReader reader = new();
        bool good = reader.Read(text, text.Length);
        Assert.IsTrue(good, good ? "" : reader.Problem(0).Text());
        Assert.AreEqual(name, reader.Settings.Profile);
        foreach (int id in new[] { SignalId.PowerMains, SignalId.LinkAccess, SignalId.LinkInternet, SignalId.LinkName, SignalId.LinkCentre })
        {
            Assert.IsGreaterThanOrEqualTo(0, reader.Settings.SlotOf(id), SignalTable.Name(id));
        }
    }

    [TestMethod]
    public void TheFiveKindsOfSiteAreThere() =>
        CollectionAssert.AreEqual(new[] { "border", "fibre", "hybrid", "mobile", "satellite" }, ProfileFile.Names.ToArray());

    [TestMethod]
    public void APlaceInAProfileIsItsLine()
    {
        ProfileFile profile = new("x", ["# power.mains = no", "a = 1", "signal.power.mains = gpio pin=1"]);
        Assert.AreEqual("profiles/x.txt: line 3", profile.Place("signal.power.mains"));
        Assert.AreEqual("profiles/x.txt", profile.Place("signal.power.ups"));
    }

    [TestMethod]
    public void WhatIsMissingOrDoubledIsReportedWithItsLine()
    {
        ProfileFile profile = new("x", ["# @comment", "signal.power.mains = gpio pin=@mains"]);
        CollectionAssert.AreEqual(new[] { "mains" }, profile.Roles.ToArray());
        StringAssert.Contains(Refused(profile), "profiles/x.txt: line 2: nothing is given for @mains");
        StringAssert.Contains(Refused(new ProfileFile("x", ["a = 1", "", "a = 2"])), "line 3: a is given twice");
        StringAssert.Contains(Refused(new ProfileFile("x", ["nothing here"])), "line 1: no '='");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => ProfileFile.Load("moon")).Message,
            "no profile 'moon'; there are border, fibre");
    }

    private static string Refused(ProfileFile profile) =>
        Assert.ThrowsExactly<InvalidDataException>(() => profile.Compile(new Dictionary<string, string>())).Message;
}

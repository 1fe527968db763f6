// What is said about a line that is not understood: the token, what was probably meant, the help that exists; exit code 2.
using System;
using System.Linq;
using System.Threading.Tasks;
using Aul.Terminal;

namespace Aul.CliTests;

[TestClass]
public class WrongArgumentTests
{
    [TestMethod]
    [DataRow("board show --zzz wt32-eth01", "aul: '--zzz' is not an option of 'aul board show'. See 'aul board show --help'.")]
    [DataRow("board show wt32-eth01 --profil fibre", "aul: '--profil' is not an option of 'aul board show'. Did you mean '--profile'? "
        + "See 'aul board show --help'.")]
    [DataRow("decode --zzz", "aul: '--zzz' is not an option of 'aul decode'. See 'aul decode --help'.")]
    [DataRow("board shwo wt32-eth01", "aul: 'shwo' is not a command of 'aul board'. Did you mean 'show'? See 'aul board --help'.")]
    [DataRow("demmo", "aul: 'demmo' is not a command of 'aul'. Did you mean 'demo'? See 'aul --help'.")]
    [DataRow("board list more", "aul: 'more' is one argument too many for 'aul board list'. See 'aul board list --help'.")]
    [DataRow("demo --minutes abc", "aul: --minutes is a number from 0.3 to 600, not 'abc'. See 'aul demo --help'.")]
    [DataRow("demo --minutes 1.2.3", "aul: --minutes is a number from 0.3 to 600, not '1.2.3'. See 'aul demo --help'.")]
    [DataRow("demo --minutes NaN", "aul: --minutes is a number from 0.3 to 600, not 'NaN'. See 'aul demo --help'.")]
    public async Task TheTokenIsNamed(string line, string said)
    {
        Typed typed = await Typed.Run(line.Split(' '));
        Assert.AreEqual(said + Environment.NewLine, typed.Error);
        Assert.AreEqual(2, typed.Exit);
        Assert.AreEqual("", typed.Output);
    }

    [TestMethod]
    [DataRow("simulate --seed 7 --days 0", "lab: --days is a whole number from 1 to 4000, not '0'. See 'lab simulate --help'.")]
    public async Task TheTokenIsNamedByTheLabToo(string line, string said)
    {
        Typed typed = await Typed.Lab(line.Split(' '));
        Assert.AreEqual(said + Environment.NewLine, typed.Error);
        Assert.AreEqual(2, typed.Exit);
        Assert.AreEqual("", typed.Output);
    }

    [TestMethod]
    [DataRow("prove fuzz --times 1e9")]
    [DataRow("prove nothing")]
    [DataRow("bench --seed 1.5")]
    [DataRow("simulate")]
    [DataRow("plant --worlds 0")]
    [DataRow("mutate Nowhere")]
    public async Task TheLabAnswersWithOneLineAndExitCodeTwo(string line)
    {
        Typed typed = await Typed.Lab(line.Split(' '));
        Assert.AreEqual(2, typed.Exit);
        Assert.AreEqual(1, typed.Error.Count(c => c == '\n'), typed.Error);
        StringAssert.Contains(typed.Error, $" See 'lab {line.Split(' ')[0]} --help'.");
    }

    [TestMethod]
    [DataRow("run --settings x --for -5")]
    [DataRow("sense --scenario fibre-cut --for -5")]
    [DataRow("sense --scenario fibre-cut --speed 0")]
    [DataRow("run")]
    [DataRow("demo --minutes")]
    [DataRow("card --site x --lang xx")]
    public async Task ItIsOneLineAndExitCodeTwo(string line)
    {
        Typed typed = await Typed.Run(line.Split(' '));
        Assert.AreEqual(2, typed.Exit);
        Assert.AreEqual(1, typed.Error.Count(c => c == '\n'), typed.Error);
        StringAssert.Contains(typed.Error, $" See 'aul {line.Split(' ')[0]} --help'.");
    }

    [TestMethod]
    [DataRow("0,5", 0.5)]
    [DataRow("0.5", 0.5)]
    [DataRow("-3", -3.0)]
    [DataRow("12", 12.0)]
    public void ADecimalCommaIsAPoint(string text, double number)
    {
        Assert.IsTrue(Numbers.TryRead(text, out double read));
        Assert.AreEqual(number, read);
    }

    [TestMethod]
    [DataRow("1,000.5")]
    [DataRow("1.000,5")]
    [DataRow("1,0,5")]
    [DataRow("")]
    [DataRow("1e3")]
    [DataRow("Infinity")]
    public void WhatCouldMeanTwoThingsIsRefused(string text) => Assert.IsFalse(Numbers.TryRead(text, out _), text);
}

// What to write instead, for the things that people reach for most. It never invents: what is not here is answered from the list itself.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.NanoFit;

public static class Remedies
{
    private static readonly (string Start, string Remedy)[] Known =
    [
        ("System.String.Join", "append to a StringBuilder in a loop"),
        ("System.String.Replace", "copy into a StringBuilder, or use StringBuilder.Replace"),
        ("System.String.Insert", "join Substring, the new text and Substring"),
        ("System.String.Remove", "join two calls of Substring"),
        ("System.Decimal", "use long in the smallest unit, or double"),
        ("System.Threading.Tasks.", "use a Thread in the shell, or a step with nowMs in the core"),
        ("System.Threading.Monitor.", "only Enter and Exit exist: wait on an AutoResetEvent"),
        ("System.Threading.Interlocked.", "only int is atomic: use an int, or a lock"),
        ("System.Threading.WaitHandle.WaitOne", "write WaitOne() or WaitOne(ms, false)"),
        ("System.Diagnostics.Stopwatch", "take nowMs; in the shell, Environment.TickCount64"),
        ("System.Collections.Generic.", "use an array, ArrayList or Hashtable"),
        ("System.Linq.", "write the loop"),
        ("System.Array.Empty", "write new T[0]"),
        ("System.Runtime.CompilerServices.IsVolatile", "guard the field with lock or Interlocked"),
        ("System.Nullable", "use a sentinel value, or a flag beside the value"),
        ("System.ValueTuple", "use out parameters or a small class"),
        ("System.Span", "pass byte[], offset and count"),
        ("System.ReadOnlySpan", "pass byte[], offset and count"),
        ("System.Action", "declare a delegate of your own"),
        ("System.Func", "declare a delegate of your own"),
        ("System.EventHandler", "declare a delegate of your own"),
        ("System.Predicate", "declare a delegate of your own"),
        ("System.IEquatable", "override Equals(object), or compare in a named method; no records"),
        ("System.Runtime.CompilerServices.DefaultInterpolatedStringHandler", "compile against netstandard2.0, or join strings with +"),
    ];

    public static string For(string name, ApiList list)
    {
        foreach ((string start, string remedy) in Known)
        {
            if (name.StartsWith(start, StringComparison.Ordinal))
            {
                return remedy;
            }
        }

        IReadOnlyList<string> overloads = name.Contains('(', StringComparison.Ordinal) ? list.Overloads(name) : [];
        return overloads.Count > 0
            ? "the list has " + string.Join(" and ", overloads.Take(4))
            : "look in nanoframework-api.txt for what there is, or write it by hand";
    }

    public static string ForGeneric(string name)
    {
        foreach ((string start, string remedy) in Known)
        {
            if (name.StartsWith(start, StringComparison.Ordinal))
            {
                return remedy;
            }
        }

        return "write it for the one type that needs it";
    }
}

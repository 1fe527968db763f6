// What a graph of objects takes in the chip's heap, and which class holds it. Followed are objects of the firmware's own assemblies, their
// arrays and texts; an object of the platform is taken at the size that PlatformHeap states, and what lies behind it on this PC is not
// looked at.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Aul.Simulation;

/// <summary>
/// So many things of one kind, and their bytes: a class, or an array or text by the field that holds it; and the assembly whose class it
/// is.
/// </summary>
public sealed record HeapOwner(string Name, string Assembly, int Count, int Bytes);

public sealed class HeapWalk
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Queue<(object Held, string Holder, Assembly? Home)> _open = new();
    private readonly Dictionary<(string Name, string Assembly), (int Count, int Bytes)> _owners = [];
    private readonly HashSet<Assembly> _firmware;

    /// <param name="firmware">Whose classes are followed, and whose static fields are roots.</param>
    public HeapWalk(params Assembly[] firmware)
    {
        _firmware = [.. firmware];
    }

    public int Bytes => _owners.Values.Sum(owner => owner.Bytes);

    /// <summary>The greatest first.</summary>
    public IReadOnlyList<HeapOwner> Owners => [.. from owner in _owners
        orderby owner.Value.Bytes descending, owner.Key.Name
        select new HeapOwner(owner.Key.Name, owner.Key.Assembly, owner.Value.Count, owner.Value.Bytes)];

    /// <summary>Platform objects that were met and whose size nobody has stated: they count nothing.</summary>
    public HashSet<string> Unstated { get; } = [];

    /// <summary>Adds an object and all that it holds; what was met before counts once.</summary>
    public void Add(object root) => Meet(root, "root", null);

    /// <summary>Adds what the static fields hold: on the chip every static constructor runs at the start.</summary>
    public void AddStatics()
    {
        foreach (Type type in _firmware.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.ContainsGenericParameters))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            foreach (FieldInfo field in type.GetFields(Statics).Where(field => !field.IsLiteral && !field.FieldType.IsValueType))
            {
                Meet(field.GetValue(null), $"{type.Name}.{NameOf(field)} (static)", type.Assembly);
            }
        }
    }

    private void Meet(object? root, string holder, Assembly? home)
    {
        Enter(root, holder, home);
        while (_open.TryDequeue(out (object Held, string Holder, Assembly? Home) next))
        {
            Follow(next.Held, next.Holder, next.Home);
        }
    }

    private void Enter(object? held, string holder, Assembly? home)
    {
        // Each place of the code that names a literal has a head of its own.
        if (held is string literal && string.IsInterned(literal) != null)
        {
            Count("literals", home, HeapLayout.BlockBytes);
        }
        else if (held is not (null or Type or Pointer) && _seen.Add(held))
        {
            _open.Enqueue((held, holder, home));
        }
    }

    private void Follow(object held, string holder, Assembly? home)
    {
        Type type = held.GetType();
        if (held is string text)
        {
            Count(holder + " string", home, HeapLayout.Text(text));
        }
        else if (held is Array array)
        {
            FollowArray(array, holder, home);
        }
        else if (held is Delegate call)
        {
            Count("delegates", home, HeapLayout.Instance(type));
            Enter(call.Target, holder, home);
        }
        else if (_firmware.Contains(type.Assembly))
        {
            Count(type.Name, type.Assembly, HeapLayout.Instance(type));
            foreach (FieldInfo field in HeapLayout.FieldsOf(type).Where(field => !field.FieldType.IsValueType))
            {
                Enter(field.GetValue(held), $"{type.Name}.{NameOf(field)}", type.Assembly);
            }
        }
        else if (held is System.Collections.ArrayList list)
        {
            // The one list that the platform has: an object, and the array of what it holds.
            Count("lists", home, HeapLayout.Instance(type));
            FollowArray(list.Cast<object?>().ToArray(), holder, home);
        }
        else if (PlatformHeap.Bytes(type.FullName ?? type.Name) is int bytes)
        {
            Count("platform " + type.Name, home, bytes);
        }
        else
        {
            Unstated.Add(type.FullName ?? type.Name);
        }
    }

    private void FollowArray(Array array, string holder, Assembly? home)
    {
        Type element = array.GetType().GetElementType()!;
        Count($"{holder} {element.Name}[{array.Length}]", home, HeapLayout.Array(array));
        if (!element.IsValueType)
        {
            foreach (object? held in array)
            {
                Enter(held, holder + "[]", home);
            }
        }
    }

    private void Count(string owner, Assembly? home, int bytes)
    {
        (string, string) key = (owner, home?.GetName().Name ?? "");
        (int count, int sum) = _owners.GetValueOrDefault(key);
        _owners[key] = (count + 1, sum + bytes);
    }

    // "<Journal>k__BackingField" is a property's.
    private static string NameOf(FieldInfo field) =>
        field.Name[0] == '<' ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
}

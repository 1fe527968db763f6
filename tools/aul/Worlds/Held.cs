// What an agent holds in memory: everything that can be reached from it, but for its ports. Counted as a 32-bit nanoCLR lays it out: 12-byte heap
// cells (one of them an object's or array's head), four bytes a reference, values in full. It is an estimate that grows when a list grows.
using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Aul.Cli.Worlds;

public static class Held
{
    // CLR_RT_HeapBlock of nf-interpreter: 12 bytes; each field of an object is one, as is its head.
    private const int CellBytes = 12;
    private static readonly ConditionalWeakTable<Type, FieldInfo[]> Fields = [];

    public static long Bytes(object root)
    {
        long bytes = 0;
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance) { root };
        Stack<object> open = new([root]);
        while (open.TryPop(out object? held))
        {
            bytes += Own(held);
            foreach (object? inner in Inner(held))
            {
                if (inner is not (null or IFlash or IInputs or IMqttLink or IPanel or Type or Delegate) && seen.Add(inner))
                {
                    open.Push(inner);
                }
            }
        }

        return bytes;
    }

    private static long Own(object held) => held switch
    {
        string text => CellBytes + text.Length + 1,
        Array array => CellBytes + ((long)array.Length * ElementBytes(array.GetType().GetElementType()!)),
        _ => CellBytes + ((long)CellBytes * FieldsOf(held.GetType()).Length),
    };

    private static int ElementBytes(Type element) =>
        element == typeof(byte) || element == typeof(bool) ? 1
        : element == typeof(char) || element == typeof(short) ? 2
        : element == typeof(long) || element == typeof(double) ? 8
        : element.IsPrimitive || element.IsEnum ? 4 : CellBytes;

    private static IEnumerable<object?> Inner(object held)
    {
        if (held is Array array)
        {
            if (array.GetType().GetElementType()!.IsValueType)
            {
                yield break;
            }

            foreach (object? element in array)
            {
                yield return element;
            }
        }
        else if (held is not string)
        {
            foreach (FieldInfo field in FieldsOf(held.GetType()))
            {
                if (!field.FieldType.IsValueType)
                {
                    yield return field.GetValue(held);
                }
            }
        }
    }

    private static FieldInfo[] FieldsOf(Type type) => Fields.GetValue(type, static type =>
    {
        List<FieldInfo> fields = [];
        for (Type? at = type; at != null && at != typeof(object); at = at.BaseType)
        {
            fields.AddRange(at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        }

        return [.. fields];
    });
}

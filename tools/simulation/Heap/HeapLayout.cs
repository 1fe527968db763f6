// How many bytes a thing takes in the managed heap of a 32-bit nanoCLR, which hands out blocks of 12 bytes (CLR_RT_HeapBlock of
// nf-interpreter a3e8139): an object is a block and one more for each of its fields, whatever their types; an array has a head of 20 bytes
// and a string one of 12 and a NUL behind its characters, rounded up to whole blocks. A literal's characters stay in flash: only its head
// is in RAM. It knows sizes and walks nowhere.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Aul.Simulation;

public static class HeapLayout
{
    public const int BlockBytes = 12;

    private const int ArrayHeadBytes = 20;

    // Node, type, method, the frames that made it, and the target.
    private const int DelegateBytes = 36;

    private static readonly ConditionalWeakTable<Type, FieldInfo[]> Fields = [];

    public static int Rounded(int bytes) => (bytes + BlockBytes - 1) / BlockBytes * BlockBytes;

    public static int Text(string text) => Rounded(BlockBytes + Encoding.UTF8.GetByteCount(text) + 1);

    public static int Array(int length, int elementBytes) => Rounded(ArrayHeadBytes + (length * elementBytes));

    public static int Array(Array array) => Array(array.Length, Element(array.GetType().GetElementType()!));

    public static int Instance(int fields) => BlockBytes * (1 + fields);

    /// <summary>
    /// An object that is neither text nor array, with the structures that lie in its fields: on the chip each is an object of its own.
    /// </summary>
    public static int Instance(Type type) => typeof(Delegate).IsAssignableFrom(type) ? DelegateBytes
        : Instance(FieldsOf(type).Length)
            + FieldsOf(type).Where(field => IsStructure(field.FieldType)).Sum(field => Instance(field.FieldType));

    /// <summary>Bytes of an element: numbers take their size, all else a block.</summary>
    public static int Element(Type type) =>
        type == typeof(byte) || type == typeof(sbyte) || type == typeof(bool) ? 1
        : type == typeof(char) || type == typeof(short) || type == typeof(ushort) ? 2
        : type == typeof(long) || type == typeof(ulong) || type == typeof(double) ? 8
        : type.IsEnum ? Element(type.GetEnumUnderlyingType())
        : type.IsPrimitive ? 4 : BlockBytes;

    /// <summary>Instance fields, inherited ones too.</summary>
    public static FieldInfo[] FieldsOf(Type type) => Fields.GetValue(type, static type =>
    {
        List<FieldInfo> fields = [];
        for (Type? at = type; at != null && at != typeof(object) && at != typeof(ValueType); at = at.BaseType)
        {
            fields.AddRange(at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        }

        return [.. fields];
    });

    // A date or a span of time lies in the field's own block.
    private static bool IsStructure(Type type) =>
        type.IsValueType && !type.IsPrimitive && !type.IsEnum && type != typeof(DateTime) && type != typeof(TimeSpan);
}

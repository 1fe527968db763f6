// Says which nanoFramework type a type of ours stands for, so that tests/nanofit can hold its members to the real list.
using System;

namespace NanoOnDotnet;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class StandsForAttribute(string fullName) : Attribute
{
    public string FullName { get; } = fullName;
}

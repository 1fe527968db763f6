// Where in the firmware something stands: a method or type by name, and file:line where the symbols know it.
using System;
using System.IO;
using System.Runtime.CompilerServices;
using Aul.Terminal;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Aul.NanoFit;

public static class Place
{
    public static string Of(TypeReference type) => type.FullName.Replace('/', '.');

    public static string Of(MethodDefinition method, Instruction? instruction = null)
    {
        string name = Of(method.DeclaringType) + "." + method.Name;
        SequencePoint? point = Point(method, instruction);
        return point is null ? name : $"{Path.GetRelativePath(Root(), point.Document.Url)}:{point.StartLine}: {name}";
    }

    // An instruction without a point of its own belongs to the statement before it; a signature, to the first statement.
    private static SequencePoint? Point(MethodDefinition method, Instruction? instruction)
    {
        SequencePoint? found = null;
        foreach (SequencePoint point in method.DebugInformation.SequencePoints)
        {
            if (!point.IsHidden && (found is null || (instruction is not null && point.Offset <= instruction.Offset)))
            {
                found = point;
            }
        }

        return found;
    }

    private static string Root([CallerFilePath] string here = "") => RepositoryRoot.Find(here);
}

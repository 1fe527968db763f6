// Puts a counter into each basic block of an assembly, so that a run tells the number of IL operations that nanoCLR would execute: the same
// compiler makes the same instructions for the chip. Calls into the class library cost one operation here: on the chip most of it is
// native, and its managed parts are not seen. An exception in the middle of a block counts the whole block.
using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Aul.OnChip;

public sealed class OperationWeaver(List<string> methods, AllocationWeaver allocations)
{
    /// <param name="types">Whose methods count.</param>
    public void Weave(ModuleDefinition module, IEnumerable<TypeDefinition> types)
    {
        MethodReference count = module.GetType(typeof(Meter).FullName)?.Methods.First(method => method.Name == nameof(Meter.Count))
            ?? module.ImportReference(typeof(Meter).GetMethod(nameof(Meter.Count)));
        foreach (MethodDefinition method in types.SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            methods.Add($"{method.DeclaringType.Name}.{method.Name}");
            method.Body.SimplifyMacros();
            Instruction[] own = [.. method.Body.Instructions];
            Weave(method.Body, methods.Count - 1, count);
            Delay(module, own);
            allocations.Weave(method.Body, own, methods.Count - 1);
            method.Body.OptimizeMacros();
        }
    }

    private static void Weave(MethodBody body, int number, MethodReference count)
    {
        List<(Instruction Leader, int Length)> blocks = Blocks(body);
        ILProcessor code = body.GetILProcessor();
        Dictionary<Instruction, Instruction> entries = [];
        foreach ((Instruction leader, int length) in blocks)
        {
            Instruction entry = Instruction.Create(OpCodes.Ldc_I4, number);
            code.InsertBefore(leader, entry);
            code.InsertBefore(leader, Instruction.Create(OpCodes.Ldc_I4, length));
            code.InsertBefore(leader, Instruction.Create(OpCodes.Call, count));
            entries.Add(leader, entry);
        }

        Redirect(body, entries);
    }

    // The device's threads sleep in the figures' own time.
    private static void Delay(ModuleDefinition module, Instruction[] own)
    {
        foreach (Instruction call in own.Where(at => at.Operand is MethodReference { Name: "Sleep", DeclaringType.Name: "NanoThread" }))
        {
            call.Operand = module.ImportReference(typeof(VirtualTime).GetMethod(nameof(VirtualTime.Sleep)));
        }
    }

    // A block begins where control can come from elsewhere, and after each instruction that gives it away.
    private static List<(Instruction Leader, int Length)> Blocks(MethodBody body)
    {
        HashSet<Instruction> leaders = [body.Instructions[0]];
        foreach (Instruction instruction in body.Instructions)
        {
            leaders.UnionWith(Targets(instruction));
            if (instruction.Next != null && GivesAway(instruction.OpCode.FlowControl))
            {
                leaders.Add(instruction.Next);
            }
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            Instruction?[] borders = [handler.TryStart, handler.TryEnd, handler.FilterStart, handler.HandlerStart, handler.HandlerEnd];
            leaders.UnionWith(borders.OfType<Instruction>());
        }

        List<(Instruction Leader, int Length)> blocks = [];
        foreach (Instruction instruction in body.Instructions)
        {
            if (leaders.Contains(instruction))
            {
                blocks.Add((instruction, 0));
            }

            blocks[^1] = (blocks[^1].Leader, blocks[^1].Length + 1);
        }

        return blocks;
    }

    private static bool GivesAway(FlowControl control) =>
        control is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw;

    private static Instruction[] Targets(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => [target],
        Instruction[] targets => targets,
        _ => [],
    };

    private static void Redirect(MethodBody body, Dictionary<Instruction, Instruction> entries)
    {
        foreach (Instruction instruction in body.Instructions)
        {
            instruction.Operand = instruction.Operand switch
            {
                Instruction target => entries[target],
                Instruction[] targets => Array.ConvertAll(targets, target => entries[target]),
                object other => other,
                null => null,
            };
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = entries[handler.TryStart];
            handler.TryEnd = handler.TryEnd == null ? null : entries[handler.TryEnd];
            handler.FilterStart = handler.FilterStart == null ? null : entries[handler.FilterStart];
            handler.HandlerStart = entries[handler.HandlerStart];
            handler.HandlerEnd = handler.HandlerEnd == null ? null : entries[handler.HandlerEnd];
        }
    }
}

// Follows one value from the instruction that pushes it to the one that takes it, along the straight line and over plain jumps.
// It gives up (null) where the line ends: what is stored in a local and used later is not followed.
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Aul.NanoFit;

public static class Flow
{
    private const int StepsMax = 200;

    public static Instruction? Consumer(Instruction push)
    {
        int above = 0;
        Instruction? at = push.Next;
        for (int step = 0; at is not null && step < StepsMax; step++)
        {
            if (at.OpCode.FlowControl is FlowControl.Return or FlowControl.Throw || at.OpCode.Code is Code.Leave or Code.Leave_S)
            {
                return null;
            }

            // dup leaves the value where it is and adds a copy above it.
            int pops = at.OpCode.Code == Code.Dup ? 0 : Pops(at);
            if (pops > above)
            {
                return at;
            }

            above += (at.OpCode.Code == Code.Dup ? 1 : Pushes(at)) - pops;
            at = at.OpCode.FlowControl == FlowControl.Branch ? (Instruction)at.Operand : at.Next;
        }

        return null;
    }

    private static int Pops(Instruction instruction)
    {
        if (instruction.Operand is IMethodSignature called && instruction.OpCode.StackBehaviourPop == StackBehaviour.Varpop)
        {
            bool takesThis = called.HasThis && instruction.OpCode.Code != Code.Newobj;
            return called.Parameters.Count + (takesThis ? 1 : 0) + (instruction.OpCode.Code == Code.Calli ? 1 : 0);
        }

        return instruction.OpCode.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 => 0,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
                or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref => 3,
            _ => 2,
        };
    }

    private static int Pushes(Instruction instruction)
    {
        return instruction.OpCode.StackBehaviourPush switch
        {
            StackBehaviour.Push0 => 0,
            StackBehaviour.Push1_push1 => 2,
            StackBehaviour.Varpush => instruction.Operand is IMethodSignature { ReturnType.MetadataType: MetadataType.Void } ? 0 : 1,
            _ => 1,
        };
    }
}

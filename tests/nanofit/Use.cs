// One reference that the firmware makes: a type in a signature, body or attribute, or a member that it calls, reads or overrides.
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Aul.NanoFit;

/// <param name="Where">The place, as text for a message.</param>
/// <param name="Type">The type as written, with its array, by-reference and generic wrappers; null for a member.</param>
/// <param name="Member">The member; null for a type.</param>
/// <param name="Method">The method that holds the reference, where one does.</param>
/// <param name="Instruction">The instruction, where it is one.</param>
public sealed record Use(string Where, TypeReference? Type, MemberReference? Member, MethodDefinition? Method, Instruction? Instruction);

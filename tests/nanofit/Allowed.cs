// What the PC's compiler writes and nanoFramework's would not, each with its reason. The list is short on purpose: whoever adds to it
// says why the same source still compiles and runs on the chip.
using System;
using System.Collections.Generic;
using System.Linq;
using Mono.Cecil;

namespace Aul.NanoFit;

public static class Allowed
{
    /// <summary>Attributes that are no part of the source: Roslyn emits them only where the core library has them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Attributes = new Dictionary<string, string>
    {
        ["System.Runtime.CompilerServices.CompilerGeneratedAttribute"] = "marks closures and property bodies; nothing reads it on the chip",
        ["System.Runtime.CompilerServices.CompilationRelaxationsAttribute"] = "a hint to the .NET JIT; nanoFramework interprets",
        ["System.Runtime.CompilerServices.RuntimeCompatibilityAttribute"] = "wraps non-Exception throws, which C# cannot write",
    };

    /// <summary>Members in whose place the same source binds to another one of nanoFramework.</summary>
    public static readonly IReadOnlyDictionary<string, string> Rebound = new Dictionary<string, string>
    {
        // lock: Roslyn takes Enter(object) where the core library lacks the overload that reports.
        ["System.Threading.Monitor.Enter(System.Object,System.Boolean@)"] = "System.Threading.Monitor.Enter(System.Object)",

        // Roslyn names the first type that declares a virtual member: SocketException has the property as its own there.
        ["System.Runtime.InteropServices.ExternalException.get_ErrorCode()~System.Int32"] =
            "System.Net.Sockets.SocketException.get_ErrorCode()~System.Int32",

        // Format has only the params overload there: one to three arguments become an array.
        ["System.String.Format(System.String,System.Object)~System.String"] = FormatParams,
        ["System.String.Format(System.String,System.Object,System.Object)~System.String"] = FormatParams,
        ["System.String.Format(System.String,System.Object,System.Object,System.Object)~System.String"] = FormatParams,
    };

    /// <summary>Members that exist on the chip although the list of public and protected members does not show them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Unlisted = new Dictionary<string, string>
    {
        ["System.Object.Finalize()"] = "what a destructor overrides; System.Device.Adc.AdcChannel.Finalize in the list is one",
    };

    private const string FormatParams = "System.String.Format(System.String,System.Object[])~System.String";

    /// <summary>
    /// The accessors of a field-like event: with Interlocked.CompareExchange of T at hand Roslyn writes a loop around it, without it a
    /// synchronized method. Only the compiler's own accessors qualify, and only for that one method.
    /// </summary>
    public static bool IsEventAccessor(MethodDefinition? method, MemberReference member)
    {
        return method is not null && (method.IsAddOn || method.IsRemoveOn)
            && method.CustomAttributes.Any(a => a.AttributeType.Name == "CompilerGeneratedAttribute")
            && member is GenericInstanceMethod { Name: "CompareExchange", DeclaringType.FullName: "System.Threading.Interlocked" };
    }
}

// The tests of one project, loaded beside the mutated core: found by their MSTest attributes and called directly, since starting a test
// runner for each of some thousand mutants would take days. It knows the attributes that this repository's tests use and no others.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Threading.Tasks;

namespace Aul.Mutation;

/// <summary>One method with one row of data.</summary>
public sealed record TestCase(Suite Suite, string Name, MethodInfo Method, object?[] Arguments);

public sealed class Suite
{
    private readonly FieldInfo _awake;
    private readonly byte[] _reached;

    /// <param name="dll">The test project's assembly, among all that it needs.</param>
    /// <param name="core">The mutated core.</param>
    /// <param name="early">A mutant that is awake while what is worked out once for the process is; 0: none.</param>
    public Suite(string dll, string core, int early)
    {
        Beside load = new(dll, core);
        Type awake = load.LoadFromAssemblyPath(core).GetType("AulMutationSwitch", throwOnError: true)!;
        _awake = awake.GetField("Awake")!;
        _reached = (byte[])awake.GetField("Reached")!.GetValue(null)!;

        // What is worked out once for the process must not be worked out by just any mutant: it would stay.
        _awake.SetValue(null, early);
        Initialise(awake.Assembly.GetTypes());
        Early = [.. Reached()];
        Assembly tests = load.LoadFromAssemblyPath(dll);
        Cases = [.. tests.GetTypes().Where(t => Has(t, "TestClassAttribute"))
            .SelectMany(t => t.GetMethods()).Where(m => Has(m, "TestMethodAttribute")).SelectMany(Rows)];
        Initialise(Cases.Select(c => c.Method.DeclaringType!).Distinct());
    }

    /// <summary>Mutants whose places were come by while the core was loaded: they must be awake then.</summary>
    public IReadOnlyList<int> Early { get; }

    public IReadOnlyList<TestCase> Cases { get; }

    /// <summary>Wakes a mutant; 0 wakes none.</summary>
    public void Wake(int id)
    {
        _awake.SetValue(null, id);
        Array.Clear(_reached);
    }

    /// <summary>Lets it sleep again; what has been reached stays known.</summary>
    public void Sleep() => _awake.SetValue(null, 0);

    /// <summary>The mutants whose places have been come by since <see cref="Wake"/>.</summary>
    public IEnumerable<int> Reached() => Enumerable.Range(0, _reached.Length).Where(id => _reached[id] != 0);

    /// <summary>Runs one test; throws what it throws.</summary>
    public static void Run(TestCase test)
    {
        object? instance = test.Method.IsStatic ? null : Activator.CreateInstance(test.Method.DeclaringType!);
        try
        {
            if (test.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, test.Arguments, null) is Task task)
            {
                task.GetAwaiter().GetResult();
            }
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    // A mutant may make it fail. Then every test of the type fails as well, which is what is to be found out.
    private static void Initialise(IEnumerable<Type> types)
    {
        foreach (Type type in types.Where(t => !t.ContainsGenericParameters))
        {
            try
            {
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
            }
            catch (TypeInitializationException)
            {
            }
        }
    }

    private IEnumerable<TestCase> Rows(MethodInfo method)
    {
        object?[][] rows = [.. method.GetCustomAttributes().SelectMany(a => Data(a, method))];
        string name = method.DeclaringType!.Name + "." + method.Name;
        return rows.Length == 0
            ? [new TestCase(this, name, method, [])]
            : rows.Select((row, i) => new TestCase(this, $"{name}[{i}]", method, row));
    }

    private static IEnumerable<object?[]> Data(Attribute attribute, MethodInfo method) => attribute.GetType().Name switch
    {
        "DataRowAttribute" => [Fitted((object?[])attribute.GetType().GetProperty("Data")!.GetValue(attribute)!, method)],
        "DynamicDataAttribute" => (IEnumerable<object?[]>)attribute.GetType().GetMethod("GetData")!.Invoke(attribute, [method])!,
        _ => [],
    };

    // An attribute says 5 where the method wants a long, and leaves out what has a default.
    private static object?[] Fitted(object?[] row, MethodInfo method)
    {
        ParameterInfo[] wanted = method.GetParameters();
        return [.. wanted.Select((p, i) => i >= row.Length ? p.DefaultValue
            : row[i] is IConvertible value && p.ParameterType is { IsPrimitive: true } ? Convert.ChangeType(value, p.ParameterType, null)
            : row[i])];
    }

    private static bool Has(MemberInfo member, string attribute) => member.GetCustomAttributes(inherit: false)
        .Any(a => a.GetType().Name == attribute);

    // Everything from the test project's own folder, but the mutated core, and what lies beside it, in place of the core.
    private sealed class Beside(string dll, string core) : AssemblyLoadContext(Path.GetFileName(dll))
    {
        private readonly AssemblyDependencyResolver _resolver = new(dll);

        protected override Assembly? Load(AssemblyName name)
        {
            string beside = Path.Combine(Path.GetDirectoryName(core)!, name.Name + ".dll");
            string? path = name.Name!.StartsWith("Aul.", StringComparison.Ordinal) && File.Exists(beside) ? beside
                : _resolver.ResolveAssemblyToPath(name);
            return path is null ? null : LoadFromAssemblyPath(path);
        }

        protected override nint LoadUnmanagedDll(string name)
        {
            string? path = _resolver.ResolveUnmanagedDllToPath(name);
            return path is null ? 0 : LoadUnmanagedDllFromPath(path);
        }
    }
}

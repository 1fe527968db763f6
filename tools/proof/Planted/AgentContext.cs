// Fresh copies of everything of ours, over another agent: the worlds, the host, and this program's own part that lives them. The framework
// and other people's packages are shared. Nothing of what it loads can be mixed with what runs outside; only the framework's own types
// pass.
using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace Aul.Planted;

public sealed class AgentContext : AssemblyLoadContext
{
    private const string AgentName = "Aul.Agent";
    private readonly byte[] _agent;

    /// <param name="agent">The image of Aul.Agent.dll with the whole core in it.</param>
    public AgentContext(byte[] agent) : base(isCollectible: true) => _agent = agent;

    /// <summary>Worlds with this agent: a seed in, findings out.</summary>
    public Func<int, string[]> Lives()
    {
        Assembly own = LoadFromAssemblyName(typeof(AgentContext).Assembly.GetName());
        MethodInfo method = own.GetType(typeof(Lives).FullName!, throwOnError: true)!.GetMethod(nameof(Planted.Lives.Findings))!;
        return method.CreateDelegate<Func<int, string[]>>();
    }

    protected override Assembly? Load(AssemblyName name)
    {
        if (name.Name == AgentName)
        {
            return LoadFromStream(new MemoryStream(_agent));
        }

        if (name.Name == CoreForwarder.Name)
        {
            return LoadFromStream(new MemoryStream(CoreForwarder.Of(_agent)));
        }

        string file = Path.Combine(AppContext.BaseDirectory, name.Name + ".dll");
        bool isOurs = name.Name!.StartsWith("Aul.", StringComparison.Ordinal) || name.Name.StartsWith("NanoOnDotnet",
            StringComparison.Ordinal);
        return isOurs && File.Exists(file) ? LoadFromAssemblyPath(file) : null;
    }
}

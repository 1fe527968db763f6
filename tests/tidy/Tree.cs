// The files of the repository, or of a planted one: texts by path, and the names of everything else. What builds leave behind is not
// looked at. A rule is a function over a tree, so that the planted case is a few strings.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Aul.Tidy;

public sealed class Tree
{
    private const int BytesLooked = 8000;
    private static readonly string[] Skipped = ["artifacts", "bin", "obj", ".git", ".vs", "node_modules", "packages", "TestResults"];

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private Tree(IEnumerable<SourceFile> texts, IEnumerable<string> others)
    {
        Texts = texts.OrderBy(t => t.Path, StringComparer.Ordinal).ToList();
        foreach (string path in Texts.Select(t => t.Path).Concat(others))
        {
            // The file and every folder above it.
            for (int end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
            {
                _names.Add(path[..end]);
            }
        }
    }

    public IReadOnlyList<SourceFile> Texts { get; }

    public static Tree Of(params (string Path, string Text)[] files) => new(files.Select(f => new SourceFile(f.Path, f.Text)), []);

    public static Tree Read(string root)
    {
        List<SourceFile> texts = [];
        List<string> others = [];
        foreach (string file in Files(root))
        {
            string path = Path.GetRelativePath(root, file).Replace('\\', '/');
            byte[] bytes = File.ReadAllBytes(file);
            if (bytes.AsSpan(0, Math.Min(bytes.Length, BytesLooked)).Contains((byte)0))
            {
                others.Add(path);
            }
            else
            {
                using StreamReader reader = new(new MemoryStream(bytes), Encoding.UTF8);
                texts.Add(new SourceFile(path, reader.ReadToEnd()));
            }
        }

        return new Tree(texts, others);
    }

    /// <summary>Whether a file or folder of exactly this name is there; the root is "".</summary>
    public bool Has(string path) => path.Length == 0 || _names.Contains(path);

    public IEnumerable<SourceFile> Under(string folder, string ending) =>
        Texts.Where(t => (folder.Length == 0 || t.Path.StartsWith(folder + "/", StringComparison.Ordinal)) && t.Path.EndsWith(ending,
        StringComparison.Ordinal));

    public SourceFile? Find(string path) => Texts.FirstOrDefault(t => t.Path == path);

    /// <summary>A path as written in a file, from the root: "." and ".." are followed, null when they lead out of the tree.</summary>
    public static string? Resolve(string folder, string relative)
    {
        List<string> parts = [];
        foreach (string part in (folder + "/" + relative.Replace('\\', '/')).Split('/').Where(p => p.Length > 0 && p != "."))
        {
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count == 0)
            {
                return null;
            }
            else
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        return string.Join('/', parts);
    }

    // In a worktree of git, .git is a file.
    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(folder).Where(f => Path.GetFileName(f) != ".git")
        .Concat(Directory.GetDirectories(folder).Where(d => !Skipped.Contains(Path.GetFileName(d))).SelectMany(Files));
}

// A store of readings in a folder that goes when the test does.
using System;
using System.IO;
using Aul.Monitor;

namespace Aul.SparkplugTests;

public sealed class TemporaryStore : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aul-store-").FullName;

    public TemporaryStore() => Store = new ReadingStore(Path.Combine(_folder, "r.db"));

    public ReadingStore Store { get; private set; }

    public void Reopen()
    {
        Store.Dispose();
        Store = new ReadingStore(Path.Combine(_folder, "r.db"));
    }

    public void Dispose()
    {
        Store.Dispose();
        Directory.Delete(_folder, true);
    }
}

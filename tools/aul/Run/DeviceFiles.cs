// The two files that go onto a device, as they lie on this PC: settings, and the secrets beside them where there are any. The firmware's
// own reader judges them; what it refuses is told by file and line, without a secret.
using System;
using System.IO;
using System.Text;
using Aul.Terminal;

namespace Aul.Cli.Run;

public sealed record DeviceFiles(string Settings, string? Secrets)
{
    public const string SecretsName = "secrets.txt";

    /// <summary>Reads both; null after telling what is wrong with them, line by line.</summary>
    public static DeviceFiles? Load(FileInfo settings)
    {
        string text = InputFile.Text(settings.FullName);
        string beside = Path.Combine(settings.DirectoryName!, SecretsName);
        DeviceFiles files = new(text, File.Exists(beside) ? InputFile.Text(beside) : null);
        SettingsReader reader = new();
        byte[] bytes = Encoding.UTF8.GetBytes(files.Settings);
        if (reader.Read(bytes, bytes.Length, files.Secrets == null ? null : Encoding.UTF8.GetBytes(files.Secrets)))
        {
            return files;
        }

        for (int i = 0; i < Math.Min(reader.ProblemCount, Limits.SettingsProblemsMax); i++)
        {
            Console.Error.WriteLine($"{(reader.Problem(i).InSecrets ? SecretsName : settings.Name)}: {reader.Problem(i).Text()}");
        }

        return null;
    }
}

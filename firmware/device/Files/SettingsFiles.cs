// The settings on the internal drive, and the secrets beside them: new files are used only when both are without a fault, and then become
// the last good one, a single file, so that a power cut cannot mix old and new.
// It writes nothing else and never throws.
using System;
using System.IO;

namespace Aul.Device;

public sealed class SettingsFiles
{
    public const string NewPath = "I:\\settings.txt";
    public const string SecretsPath = "I:\\secrets.txt";
    public const string GoodPath = "I:\\settings.good";

    /// <summary>What the site is; empty settings when no good file has ever been there.</summary>
    public Settings Settings { get; private set; } = new Settings();

    /// <summary>The reader of the newest file, which holds its problems; null when there is no such file, or none of it was refused.</summary>
    public SettingsReader Newest { get; private set; }

    /// <summary>Refused lines of the newest file; 1 when there is no settings file at all.</summary>
    public int ProblemCount { get; private set; }

    public void Load()
    {
        byte[] file = Read(NewPath);
        if (file != null)
        {
            byte[] secrets = Read(SecretsPath);
            SettingsReader newest = new SettingsReader();
            if (newest.Read(file, file.Length, secrets))
            {
                Settings = newest.Settings;
                Keep(secrets == null ? file : Joined(file, secrets));
                return;
            }

            Newest = newest;
            ProblemCount = newest.ProblemCount;
        }

        byte[] good = Read(GoodPath);
        SettingsReader reader = new SettingsReader();
        if (good != null && reader.Read(good, good.Length))
        {
            Settings = reader.Settings;
        }
        else if (file == null)
        {
            ProblemCount = 1;
        }
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllBytes(path) : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static byte[] Joined(byte[] settings, byte[] secrets)
    {
        byte[] both = new byte[settings.Length + 1 + secrets.Length];
        Array.Copy(settings, 0, both, 0, settings.Length);
        both[settings.Length] = (byte)'\n';
        Array.Copy(secrets, 0, both, settings.Length + 1, secrets.Length);
        return both;
    }

    // One write that commits at its close: the last good file is the old one or the new one, never half of each.
    private static void Keep(byte[] file)
    {
        byte[] before = Read(GoodPath);
        if (before != null && IsSame(before, file))
        {
            return;
        }

        try
        {
            using (FileStream stream = new FileStream(GoodPath, FileMode.Create, FileAccess.Write))
            {
                stream.Write(file, 0, file.Length);
            }
        }
        catch (Exception)
        {
            // The settings are in use all the same; only the copy for a bad day is the older one.
        }
    }

    private static bool IsSame(byte[] a, byte[] b)
    {
        if (a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                return false;
            }
        }

        return true;
    }
}

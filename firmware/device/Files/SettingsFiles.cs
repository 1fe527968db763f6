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

    // Neither file is ever in memory as a whole.
    private const int PieceBytes = 256;

    /// <summary>What the site is; empty settings when no good file has ever been there.</summary>
    public Settings Settings { get; private set; } = new Settings();

    /// <summary>The reader of the newest file, which holds its problems; null when there is no such file, or none of it was
    /// refused.</summary>
    public SettingsReader Newest { get; private set; }

    /// <summary>Refused lines of the newest file; 1 when there is no settings file at all.</summary>
    public int ProblemCount { get; private set; }

    public void Load()
    {
        byte[] piece = new byte[PieceBytes];
        SettingsReader newest = Read(NewPath, SecretsPath, piece);
        if (newest != null && newest.ProblemCount == 0)
        {
            Settings = newest.Settings;
            Keep(piece);
            return;
        }

        if (newest != null)
        {
            Newest = newest;
            ProblemCount = newest.ProblemCount;
        }

        SettingsReader good = Read(GoodPath, null, piece);
        if (good != null && good.ProblemCount == 0)
        {
            Settings = good.Settings;
        }
        else if (newest == null)
        {
            ProblemCount = 1;
        }
    }

    // Null when there is no such file, or it cannot be read.
    private static SettingsReader Read(string path, string secretsPath, byte[] piece)
    {
        try
        {
            using (FileStream file = Drive.Open(path))
            using (FileStream secrets = file == null || secretsPath == null ? null : Drive.Open(secretsPath))
            {
                return file == null ? null : Read(file, secrets, piece);
            }
        }
        catch (Exception)
        {
            return null;
        }
    }

    private static SettingsReader Read(FileStream file, FileStream secrets, byte[] piece)
    {
        SettingsReader reader = new SettingsReader();
        if (reader.Begin(LengthOf(file, secrets)))
        {
            Read(reader, file, piece);
            if (secrets != null)
            {
                reader.BeginSecrets();
                Read(reader, secrets, piece);
            }

            reader.End();
        }

        return reader;
    }

    private static void Read(SettingsReader reader, FileStream file, byte[] piece)
    {
        for (int count = Drive.Fill(file, piece, piece.Length); count > 0; count = Drive.Fill(file, piece, piece.Length))
        {
            reader.Add(piece, count);
        }
    }

    private static long LengthOf(FileStream file, FileStream secrets) => file.Length + (secrets == null ? 0 : secrets.Length + 1);

    // One file that commits at its close: the last good one is the old one or the new one, never half of each.
    private static void Keep(byte[] piece)
    {
        try
        {
            using (FileStream file = Drive.Open(NewPath))
            using (FileStream secrets = Drive.Open(SecretsPath))
            {
                if (IsKept(file, secrets, piece))
                {
                    return;
                }

                file.Seek(0, SeekOrigin.Begin);
                if (secrets != null)
                {
                    secrets.Seek(0, SeekOrigin.Begin);
                }

                using (FileStream good = Drive.Open(GoodPath, FileMode.Create, FileAccess.Write))
                {
                    Copy(file, good, piece);
                    if (secrets != null)
                    {
                        piece[0] = (byte)'\n';
                        good.Write(piece, 0, 1);
                        Copy(secrets, good, piece);
                    }
                }
            }
        }
        catch (Exception)
        {
            // The settings are in use all the same; only the copy for a bad day is the older one.
        }
    }

    private static void Copy(FileStream from, FileStream to, byte[] piece)
    {
        for (int count = Drive.Fill(from, piece, piece.Length); count > 0; count = Drive.Fill(from, piece, piece.Length))
        {
            to.Write(piece, 0, count);
        }
    }

    private static bool IsKept(FileStream file, FileStream secrets, byte[] piece)
    {
        using (FileStream good = Drive.Open(GoodPath))
        {
            if (good == null || good.Length != LengthOf(file, secrets))
            {
                return false;
            }

            byte[] other = new byte[piece.Length];
            return IsSame(good, file, piece, other)
                && (secrets == null || (Drive.Fill(good, piece, 1) == 1 && IsSame(good, secrets, piece, other)));
        }
    }

    // Whether the longer one goes on with all that the other has.
    private static bool IsSame(FileStream longer, FileStream file, byte[] piece, byte[] other)
    {
        for (int count = Drive.Fill(file, piece, piece.Length); count > 0; count = Drive.Fill(file, piece, piece.Length))
        {
            if (Drive.Fill(longer, other, count) != count)
            {
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                if (piece[i] != other[i])
                {
                    return false;
                }
            }
        }

        return true;
    }
}

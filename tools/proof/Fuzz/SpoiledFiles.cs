// The grammar of damage to a journal's files: each choice is a byte of the tape. It changes the dictionary it is given, never the arrays
// in it.
using System;
using System.Collections.Generic;
using System.Linq;

namespace Aul.Proof.Fuzz;

public sealed class SpoiledFiles(Dictionary<string, byte[]> files, byte[] tape)
{
    private const int DamagesMax = 5;
    private int _at;

    public void Spoil()
    {
        int damages = 1 + (Choice() % DamagesMax);
        for (int i = 0; i < damages && files.Count > 0; i++)
        {
            string name = Any();
            byte[] file = (byte[])files[name].Clone();
            Damage(name, file);
        }
    }

    private void Damage(string name, byte[] file)
    {
        int at = file.Length == 0 ? 0 : Large() % file.Length;
        switch (Choice() % 11)
        {
            case 0 when file.Length > 0:
                file[at] ^= (byte)(1 << (Choice() & 7));
                files[name] = file;
                break;
            case 1:
                files[name] = file[..at];
                break;
            case 2:
                files[name] = [.. file[..at], .. Enumerable.Repeat(Choice(), Choice())];
                break;
            case 3:
                files.Remove(name);
                break;
            case 4:
                files[Choice() % 2 == 0 ? JournalFile.SegmentName(Choice() * 2) : JournalFile.SliceName(Choice() % 32)] = file;
                break;
            case 5:
                string other = Any();
                (files[name], files[other]) = (files[other], file);
                break;
            case 6:
                byte[] from = files[Any()];
                files[name] = [.. file[..at], .. from[Math.Min(at, from.Length)..]];
                break;
            case 7 when file.Length >= JournalFile.HeadBytes:
                // Another version, another journal or another cursor, with a right check code.
                file[3 + (Choice() % 13)] = Choice();
                JournalFile.WriteCheck(file, JournalFile.HeadBytes - JournalFile.CheckBytes);
                files[name] = file;
                break;
            case 8:
                Lie(file);
                files[name] = file;
                break;
            case 9 when file.Length > JournalFile.CheckBytes:
                // A slice that lies with a right check code.
                file[at] = Choice();
                JournalFile.WriteCheck(file, file.Length - JournalFile.CheckBytes);
                files[name] = file;
                break;
            default:
                files["x" + Choice()] = file;
                break;
        }
    }

    // Some bytes of a block changed, and its check code made right again.
    private void Lie(byte[] file)
    {
        BlockReader reader = new();
        int skip = Choice() % 8;
        for (int at = JournalFile.HeadBytes; at < file.Length && reader.Open(file, at, file.Length); at += reader.Length)
        {
            if (skip-- > 0)
            {
                continue;
            }

            for (int i = Choice() % 4; i >= 0; i--)
            {
                // The length stays: with another one there is no block to have a check code.
                int where = Large() % (reader.Length - BlockReader.CheckBytes);
                file[at + where] = where is 0 or 2 or 3 ? file[at + where] : Choice();
            }

            uint check = BlockReader.Check(file, at, at + reader.Length - BlockReader.CheckBytes);
            BitConverter.TryWriteBytes(file.AsSpan(at + reader.Length - BlockReader.CheckBytes), check);
            return;
        }
    }

    private string Any() => files.Keys.Order(StringComparer.Ordinal).ElementAt(Large() % files.Count);

    private byte Choice() => tape.Length == 0 ? (byte)0 : (byte)(tape[_at++ % tape.Length] + (_at / Math.Max(1, tape.Length) * 7));

    private int Large() => (Choice() << 8) | Choice();
}

// Reads one head slice's bytes without changing them, and says why it is none if it is none. Putting slices together is SliceStore's.
using System;

namespace Aul.Sparkplug;

/// <summary>Problem: why the file is no slice of this slot; null when it is one. IsEmpty: what a cut between making and writing
/// leaves.</summary>
public sealed record SliceFile(string Name, int Slot, bool IsEmpty, string? Problem, long Journal, long First, long Last,
    long Stored, int From)
{
    private const int PlaceAt = JournalFile.MarkBytes;

    public bool IsGood => !IsEmpty && Problem == null;

    /// <summary>Which of the two growing blocks the slot is for.</summary>
    public int Half => Slot / Limits.SlicesMax;

    public static SliceFile Read(string name, int slot, byte[] bytes)
    {
        Slice slice = new();
        int length = Math.Min(bytes.Length, slice.File.Length);
        Array.Copy(bytes, slice.File, length);
        int place = slot % Limits.SlicesMax;
        return slice.Read(length, place)
            ? new SliceFile(name, slot, false, null, slice.Id, slice.First, slice.Last, slice.Stored, slice.From)
            : new SliceFile(name, slot, length == 0, length == 0 ? null : Why(bytes, place), 0, 0, 0, 0, 0);
    }

    /// <summary>The slot that a slice of an unknown name belongs to, in the first half; -1 when the bytes are no whole slice.</summary>
    public static int SlotBy(byte[] bytes)
    {
        bool isSlice = JournalFile.IsMarked(bytes, bytes.Length) && bytes.Length > PlaceAt && bytes.Length <= new Slice().File.Length
            && !JournalFile.IsHeadSound(bytes, bytes.Length) && JournalFile.IsChecked(bytes, bytes.Length);
        return isSlice && bytes[PlaceAt] < Limits.SlicesMax ? bytes[PlaceAt] : -1;
    }

    private static string Why(byte[] bytes, int place)
    {
        if (!JournalFile.IsMarked(bytes, bytes.Length))
        {
            return "not a journal file";
        }

        if (JournalFile.VersionOf(bytes) != JournalFile.Version)
        {
            return SegmentFile.OtherVersion(JournalFile.VersionOf(bytes));
        }

        if (!JournalFile.IsChecked(bytes, bytes.Length))
        {
            return "the slice's check code does not fit: torn or flipped";
        }

        return bytes[PlaceAt] != place
            ? $"says that it is slice {bytes[PlaceAt]} of its block, and its name says slice {place}: two heads of the same number"
            : "its check code fits and its numbers make no sense";
    }
}

// The port to the board's file store, as narrow as a close-atomic flash file system allows, so that a test can model it exactly.
namespace Aul;

/// <summary>
/// Small files in one flat folder. Every writing call opens, writes and closes: on nanoFramework only the close is durable.
/// A writing call that returns true has reached the flash; one that returns false, or that the power cut off, has left
/// either the old content or the new, never a mixture; a file that was not there may be left empty. No call but List throws.
/// Names that begin with "h" are written for every reading: a store may keep them apart, so that their log stays short.
/// </summary>
public interface IFlash
{
    /// <summary>
    /// The names of all files, in any order. An empty array when there are none or there is no store. A store that is there and cannot be
    /// listed throws: it must not be taken for an empty one.
    /// </summary>
    string[] List();

    /// <summary>
    /// Reads a file from a place on. Returns the bytes read, at most the buffer's length; 0 behind the file's end; -1 when there is no such
    /// file.
    /// </summary>
    int Read(string name, int from, byte[] buffer);

    /// <summary>Makes the file's whole content the first <paramref name="count"/> bytes of the buffer.</summary>
    bool Replace(string name, byte[] buffer, int count);

    /// <summary>Adds bytes at the end of the file, which is made when absent.</summary>
    bool Append(string name, byte[] buffer, int offset, int count);

    /// <summary>Removes the file. True when it is gone, also when it was not there.</summary>
    bool Delete(string name);
}

// The same reading as JSON text, put together with string concatenation as firmware commonly does: the peer of an append. It is woven like
// the firmware.
namespace Aul.OnChip;

public static class JsonPeer
{
    /// <summary>Numbers that become text in one reading of so many columns.</summary>
    public static int Numbers(int columns) => 1 + (2 * columns);

    public static string Text(Record record, int columns)
    {
        string text = "{\"t\":" + record.AtMs.ToString();
        for (int column = 0; column < columns; column++)
        {
            // As the chip's compiler does it: its library has no Concat of spans.
            text = string.Concat(new string[] { text, ",\"v", column.ToString(), "\":", record.Values[column].ToString() });
        }

        return text + "}";
    }
}

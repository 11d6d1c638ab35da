using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace OdooMailBridge.Transport.Imap;

/// <summary>UIDs in answers and in commands.</summary>
internal static class ImapNumbers
{
    /// <summary>Servers refuse command lines above 8 KiB (RFC 7162 section 4).</summary>
    private const int MaxSetLength = 7000;

    /// <summary>The numbers of a SEARCH answer; anything else in it, such as MODSEQ, ends the list.</summary>
    public static void ReadInto(ICollection<uint> found, ReadOnlySpan<byte> text)
    {
        while (true)
        {
            text = text.TrimStart((byte)' ');
            if (!Utf8Parser.TryParse(text, out uint number, out var used)) return;
            found.Add(number);
            text = text[used..];
        }
    }

    /// <summary>Sequence sets such as <c>1:4,7</c>, as many as the length of a command line asks for.</summary>
    public static IEnumerable<string> Sets(IEnumerable<uint> uids)
    {
        var set = new StringBuilder();
        foreach (var (first, last) in Runs(uids.Distinct().Order()))
        {
            if (set.Length > MaxSetLength)
            {
                yield return set.ToString();
                set.Clear();
            }
            if (set.Length > 0) set.Append(',');
            set.Append(CultureInfo.InvariantCulture, $"{first}");
            if (last > first) set.Append(CultureInfo.InvariantCulture, $":{last}");
        }
        if (set.Length > 0) yield return set.ToString();
    }

    private static IEnumerable<(uint First, uint Last)> Runs(IEnumerable<uint> ascending)
    {
        (uint First, uint Last)? run = null;
        foreach (var uid in ascending)
        {
            if (run is { } open && open.Last + 1 == uid)
            {
                run = (open.First, uid);
                continue;
            }
            if (run is { } done) yield return done;
            run = (uid, uid);
        }
        if (run is { } rest) yield return rest;
    }
}

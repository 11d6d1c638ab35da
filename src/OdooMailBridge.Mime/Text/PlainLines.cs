using System.Buffers;
using System.Globalization;
using System.Text;

namespace OdooMailBridge.Mime.Text;

/// <summary>Finishes a converted text: blanks, line ends and the list of references.</summary>
internal static class PlainLines
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029");

    /// <param name="text">Is changed on the way.</param>
    public static string Tidy(Span<char> text, List<string> references)
    {
        var lines = Halve(TrimLines(Halve(text, "  ")), "\n\n");
        if (references.Count == 0) return lines.Trim().ToString();
        var list = new StringBuilder("\n\n");
        for (var i = 0; i < references.Count; i++)
            list.Append(CultureInfo.InvariantCulture, $"[{i + 1}] {references[i]}\n");
        var listed = list.ToString().AsSpan().TrimEnd();
        var shown = lines.TrimStart();
        return shown.IsEmpty ? listed.TrimStart().ToString() : string.Concat(shown, listed);
    }

    /// <summary>Of two, one stays. Once, not until nothing changes: three blanks leave two, and so it reads in Odoo's own mails.</summary>
    private static Span<char> Halve(Span<char> text, ReadOnlySpan<char> pair)
    {
        var from = 0;
        var to = 0;
        for (int next; (next = text[from..].IndexOf(pair)) >= 0; from += next + 2)
            to = Move(text, from, next + 1, to);
        return text[..Move(text, from, text.Length - from, to)];
    }

    private static Span<char> TrimLines(Span<char> text)
    {
        var from = 0;
        var to = 0;
        for (int end; (end = text[from..].IndexOfAny(LineEnds)) >= 0;)
        {
            var after = from + end + (text[(from + end)..].StartsWith("\r\n") ? 2 : 1);
            to = MoveTrimmed(text, from, end, to);
            text[to++] = '\n';
            from = after;
        }
        return text[..MoveTrimmed(text, from, text.Length - from, to)];
    }

    private static int MoveTrimmed(Span<char> text, int from, int length, int to)
    {
        var trimmed = text.Slice(from, length).Trim();
        trimmed.CopyTo(text[to..]);
        return to + trimmed.Length;
    }

    private static int Move(Span<char> text, int from, int length, int to)
    {
        if (from != to) text.Slice(from, length).CopyTo(text[to..]);
        return to + length;
    }
}

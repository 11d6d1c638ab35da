using System.Buffers;
using System.Text;

namespace OdooMailBridge.Mime.Text;

/// <summary>Finishes a converted text: blanks, line ends and the list of references.</summary>
internal static class PlainLines
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029");

    public static string Tidy(string text, List<string> references)
    {
        // Once, not until nothing changes: three blanks leave two, and so it reads in Odoo's own mails.
        var rest = text.Replace("  ", " ", StringComparison.Ordinal).AsSpan();
        var joined = new StringBuilder(rest.Length);
        for (int end; (end = rest.IndexOfAny(LineEnds)) >= 0;)
        {
            joined.Append(rest[..end].Trim()).Append('\n');
            rest = rest[(end + (rest[end..].StartsWith("\r\n") ? 2 : 1))..];
        }
        joined.Append(rest.Trim()).Replace("\n\n", "\n");
        for (var i = 0; i < references.Count; i++)
        {
            if (i == 0) joined.Append("\n\n");
            joined.Append('[').Append(i + 1).Append("] ").Append(references[i]).Append('\n');
        }
        return joined.ToString().Trim();
    }
}

using System.Text;

namespace OdooMailBridge.Mime.Text;

/// <summary>Finishes a converted text: blanks, line ends and the list of references.</summary>
internal static class PlainLines
{
    private static readonly string[] LineEnds = ["\r\n", "\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"];

    public static string Tidy(string text, List<string> references)
    {
        // Once, not until nothing changes: three blanks leave two, and so it reads in Odoo's own mails.
        var lines = text.Replace("  ", " ", StringComparison.Ordinal).Split(LineEnds, StringSplitOptions.None);
        var joined = new StringBuilder(string.Join('\n', lines.Select(l => l.Trim())).Replace("\n\n", "\n", StringComparison.Ordinal));
        for (var i = 0; i < references.Count; i++)
        {
            if (i == 0) joined.Append("\n\n");
            joined.Append('[').Append(i + 1).Append("] ").Append(references[i]).Append('\n');
        }
        return joined.ToString().Trim();
    }
}

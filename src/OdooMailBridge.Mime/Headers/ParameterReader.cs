using System.Text;

namespace OdooMailBridge.Mime.Headers;

/// <summary>Cuts a header value such as <c>text/plain; charset=utf-8</c> into its first token and its raw name/value pairs.</summary>
internal static class ParameterReader
{
    // More parameters than any real header has; the rest of a hostile one is ignored.
    private const int MaxParameters = 256;

    public static string Read(string text, List<KeyValuePair<string, string>> pairs)
    {
        var at = SegmentEnd(text, 0);
        var first = text[..at].Trim();
        if (first.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank && first.IndexOf('=', blank) > 0)
        {
            // "text/plain charset=utf-8": a semicolon was forgotten.
            Pair(first.AsSpan(blank).Trim(), pairs);
            first = first[..blank];
        }
        while (at < text.Length && pairs.Count < MaxParameters)
        {
            var start = at + 1;
            at = SegmentEnd(text, start);
            Pair(text.AsSpan(start, at - start).Trim(), pairs);
        }
        return first;
    }

    private static void Pair(ReadOnlySpan<char> segment, List<KeyValuePair<string, string>> pairs)
    {
        var equals = segment.IndexOf('=');
        if (equals <= 0) return;
        var name = segment[..equals].Trim().ToString().ToLowerInvariant();
        var value = segment[(equals + 1)..].Trim();
        if (value.StartsWith("\"")) pairs.Add(new(name, Unquote(value)));
        else
        {
            // "charset=us-ascii (Plain text)" is legal; "filename=report (1).pdf" is not, but means what it says.
            if (name is "charset" or "boundary" && value.IndexOf(" (") is > 0 and var comment) value = value[..comment];
            pairs.Add(new(name, value.ToString()));
        }
    }

    private static string Unquote(ReadOnlySpan<char> quoted)
    {
        var value = new StringBuilder(quoted.Length);
        for (var i = 1; i < quoted.Length && quoted[i] != '"'; i++)
        {
            // Windows senders put unescaped paths in quotes: only a backslash before a quote or backslash is an escape.
            if (quoted[i] == '\\' && i + 1 < quoted.Length && quoted[i + 1] is '"' or '\\') i++;
            value.Append(quoted[i]);
        }
        return value.ToString();
    }

    private static int SegmentEnd(string text, int start)
    {
        var quoted = false;
        for (var i = start; i < text.Length; i++)
        {
            if (quoted && text[i] == '\\') i++;
            else if (text[i] == '"') quoted = !quoted;
            else if (text[i] == ';' && !quoted) return i;
        }
        // An unclosed quote would swallow every later parameter; then the semicolon rules.
        return quoted && text.IndexOf(';', start) is >= 0 and var semicolon ? semicolon : text.Length;
    }
}

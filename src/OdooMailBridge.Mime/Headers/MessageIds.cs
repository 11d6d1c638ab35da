using System.Text;

namespace OdooMailBridge.Mime.Headers;

/// <summary>Message identifiers, with their angle brackets, as they stand in Message-Id, In-Reply-To and References.</summary>
public static class MessageIds
{
    // A References header grows with its thread, but a thousand ids are beyond any.
    private const int MaxIds = 1000;

    /// <summary>
    /// All <c>&lt;…&gt;</c> of the text, in order. Blanks and line breaks inside one are removed: relays fold long ids in the middle.
    /// </summary>
    public static IReadOnlyList<string> Parse(string? text)
    {
        var ids = new List<string>();
        var rest = (text ?? "").AsSpan();
        while (ids.Count < MaxIds && rest.IndexOf('<') is >= 0 and var open)
        {
            rest = rest[open..];
            var close = rest.IndexOf('>');
            if (close < 0) break;
            // "<<a@b>" and "<a <b@c>": the last opening bracket before the closing one starts the id.
            var start = rest[..close].LastIndexOf('<');
            ids.Add(WithoutBlanks(rest[start..(close + 1)]));
            rest = rest[(close + 1)..];
        }
        return ids;
    }

    private static string WithoutBlanks(ReadOnlySpan<char> id)
    {
        if (id.IndexOfAny(" \t\r\n") < 0) return id.ToString();
        var joined = new StringBuilder(id.Length);
        foreach (var c in id)
            if (c is not (' ' or '\t' or '\r' or '\n')) joined.Append(c);
        return joined.ToString();
    }
}

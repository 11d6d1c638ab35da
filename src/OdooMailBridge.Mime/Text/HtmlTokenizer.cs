namespace OdooMailBridge.Mime.Text;

/// <summary>Cuts HTML source into tags and text. A <c>&lt;</c> that opens nothing is text; time is linear in the source.</summary>
internal static class HtmlTokenizer
{
    public static List<HtmlToken> Read(string html)
    {
        var tokens = new List<HtmlToken>(48);
        var textStart = 0;
        var at = 0;
        while ((at = html.IndexOf('<', at)) >= 0)
        {
            var end = TagEnd(html, at, out var token);
            if (end < 0)
            {
                at++;
                continue;
            }
            if (at > textStart) tokens.Add(new(HtmlTokenKind.Text, "", html.AsMemory(textStart..at)));
            tokens.Add(token);
            textStart = at = end;
            if (token is not { Kind: HtmlTokenKind.StartTag, Name: "script" or "style", IsSelfClosing: false }) continue;
            at = RawTextEnd(html, at, token.Name);
            if (at > textStart) tokens.Add(new(HtmlTokenKind.RawText, "", html.AsMemory(textStart..at)));
            textStart = at;
        }
        if (textStart < html.Length) tokens.Add(new(HtmlTokenKind.Text, "", html.AsMemory(textStart)));
        return tokens;
    }

    private static int TagEnd(string html, int start, out HtmlToken token)
    {
        token = default;
        var rest = html.AsSpan(start + 1);
        if (rest.StartsWith("!--"))
        {
            var close = html.IndexOf("-->", start + 4, StringComparison.Ordinal);
            token = HtmlToken.Silent;
            return close < 0 ? html.Length : close + 3;
        }
        if (rest is ['!' or '?', ..])
        {
            var close = html.IndexOf('>', start);
            token = HtmlToken.Silent;
            return close < 0 ? html.Length : close + 1;
        }
        var kind = rest is ['/', ..] ? HtmlTokenKind.EndTag : HtmlTokenKind.StartTag;
        if (kind == HtmlTokenKind.EndTag) rest = rest[1..];
        if (rest.IsEmpty || !char.IsAsciiLetter(rest[0])) return -1;
        var nameLength = rest.IndexOfAny(" \t\r\n/>") is >= 0 and var found ? found : rest.Length;
        var nameStart = html.Length - rest.Length;
        var end = AttributesEnd(html, nameStart + nameLength);
        var name = rest[..nameLength];
        // Prefixes as in <o:p> are dropped: the parser knows no namespaces.
        if (name.IndexOf(':') is >= 0 and var prefix && prefix < name.Length - 1) name = name[(prefix + 1)..];
        token = new(kind, TagNames.Lower(name), html.AsMemory((nameStart + nameLength)..Math.Max(nameStart + nameLength, end - 1)));
        return end;
    }

    /// <summary>The position after the <c>&gt;</c>; quotes may hold one. A tag that never ends takes the rest of the source.</summary>
    private static int AttributesEnd(string html, int at)
    {
        for (; at < html.Length; at++)
        {
            if (html[at] == '>') return at + 1;
            if (html[at] != '=') continue;
            var next = at + 1;
            while (next < html.Length && char.IsWhiteSpace(html[next])) next++;
            if (next >= html.Length || html[next] is not ('"' or '\'')) continue;
            var close = html.IndexOf(html[next], next + 1);
            if (close < 0) break;
            at = close;
        }
        return html.Length;
    }

    private static int RawTextEnd(string html, int at, string name)
    {
        var end = html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : end;
    }
}

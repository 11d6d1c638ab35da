namespace OdooMailBridge.Conformance.Html;

/// <summary>A start tag as written. One that is not well formed is text up to <see cref="End"/>.</summary>
public sealed record StartTagScan(string Name, IReadOnlyList<KeyValuePair<string, string?>> Attributes, bool SelfClosing, int End, bool IsWellFormed);

/// <summary>Scans one start tag, tolerating what browsers tolerate: unquoted values, missing blanks, stray slashes.</summary>
public static class StartTagScanner
{
    /// <summary>The tag that begins at <paramref name="start"/>, or null when it does not end.</summary>
    public static StartTagScan? Scan(string html, int start)
    {
        var at = start + 1;
        while (at < html.Length && !IsNameEnd(html[at]))
            at++;
        var name = html[(start + 1)..at].ToLowerInvariant();
        var attributes = new List<KeyValuePair<string, string?>>();
        while (true)
        {
            at = SkipBlanksAndSlashes(html, at);
            if (at >= html.Length)
                return null;
            if (html[at] == '>')
                return new StartTagScan(name, attributes, SelfClosing: false, at + 1, IsWellFormed: true);
            if (html[at] == '/')
                return at + 1 < html.Length ? new StartTagScan(name, attributes, SelfClosing: true, at + 2, IsWellFormed: true) : null;
            // An attribute begins only behind a blank, a slash or a closing quote.
            if (!(char.IsWhiteSpace(html[at - 1]) || html[at - 1] is '/' or '\'' or '"'))
                return char.IsAsciiLetter(html[at]) || html[at] == '=' ? null : new StartTagScan(name, attributes, false, at, IsWellFormed: false);
            at = Attribute(html, at, attributes);
        }
    }

    private static int Attribute(string html, int at, List<KeyValuePair<string, string?>> attributes)
    {
        var from = at++;
        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('/' or '>' or '='))
            at++;
        var name = html[from..at].ToLowerInvariant();
        var value = SkipBlanks(html, at);
        if (value >= html.Length || html[value] != '=')
        {
            attributes.Add(new(name, null));
            return at;
        }

        while (value < html.Length && html[value] == '=')
            value++;
        value = SkipBlanks(html, value);
        if (value < html.Length && html[value] is '"' or '\'')
        {
            var close = html.IndexOf(html[value], value + 1);
            if (close < 0)
            {
                attributes.Add(new(name, null));
                return at;
            }

            attributes.Add(new(name, CharacterReferences.Resolve(html[(value + 1)..close])));
            return close + 1;
        }

        var end = value;
        while (end < html.Length && !char.IsWhiteSpace(html[end]) && html[end] != '>')
            end++;
        attributes.Add(new(name, CharacterReferences.Resolve(html[value..end])));
        return end;
    }

    private static int SkipBlanks(string html, int at)
    {
        while (at < html.Length && char.IsWhiteSpace(html[at]))
            at++;
        return at;
    }

    private static int SkipBlanksAndSlashes(string html, int at)
    {
        while (at < html.Length && (char.IsWhiteSpace(html[at]) || (html[at] == '/' && !(at + 1 < html.Length && html[at + 1] == '>'))))
            at++;
        return at;
    }

    private static bool IsNameEnd(char c) => c is '\t' or '\n' or '\r' or '\f' or ' ' or '/' or '>' or '\0';
}

namespace OdooMailBridge.Mime.Text;

/// <summary>Reads the attributes of a tag one by one, quoted or not.</summary>
internal static class HtmlAttributes
{
    public static bool Next(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        name = value = default;
        rest = rest.TrimStart(" \t\r\n/");
        if (rest.IsEmpty) return false;
        var end = rest[1..].IndexOfAny(" \t\r\n/=") is >= 0 and var at ? at + 1 : rest.Length;
        name = rest[..end];
        rest = rest[end..].TrimStart();
        if (!rest.StartsWith("=")) return true;
        rest = rest[1..].TrimStart();
        if (rest.IsEmpty) return true;
        if (rest[0] is '"' or '\'')
        {
            var quote = rest[1..].IndexOf(rest[0]);
            value = quote < 0 ? rest[1..] : rest.Slice(1, quote);
            rest = quote < 0 ? [] : rest[(quote + 2)..];
            return true;
        }
        var stop = rest.IndexOfAny(" \t\r\n") is >= 0 and var blank ? blank : rest.Length;
        value = rest[..stop];
        rest = rest[stop..];
        return true;
    }
}

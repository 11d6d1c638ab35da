namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>Reads the arguments of MAIL and RCPT: <c>FROM:&lt;path&gt; PARAM=VALUE …</c>.</summary>
internal readonly record struct MailPath(string Address, string[] Parameters)
{
    /// <summary>Null when the syntax is wrong. A source route (RFC 5321 appendix C) is dropped.</summary>
    public static MailPath? Parse(string arguments, string keyword)
    {
        if (!arguments.StartsWith(keyword, StringComparison.OrdinalIgnoreCase)) return null;
        var rest = arguments.AsSpan(keyword.Length).TrimStart(' ');
        if (rest.Length == 0 || rest[0] != '<') return null;
        var end = EndOf(rest);
        if (end < 0) return null;
        var address = rest[1..end];
        if (address.Length > 0 && address[0] == '@' && address.IndexOf(':') is var colon and > 0) address = address[(colon + 1)..];
        var tail = rest[(end + 1)..];
        if (tail.Length > 0 && tail[0] != ' ') return null;
        return new MailPath(address.ToString(), tail.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static int EndOf(ReadOnlySpan<char> path)
    {
        var quoted = false;
        for (var i = 1; i < path.Length; i++)
        {
            if (path[i] == '\\' && quoted) i++;
            else if (path[i] == '"') quoted = !quoted;
            else if (path[i] == '>' && !quoted) return i;
        }
        return -1;
    }
}

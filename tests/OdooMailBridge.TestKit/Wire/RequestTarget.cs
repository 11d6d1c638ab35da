using System.Text;

namespace OdooMailBridge.TestKit.Wire;

/// <summary>
/// Turns a path or a full URL into an address on the server under test. Links found in mails name the host they were
/// written for; what matters is the path, so the host is replaced.
/// </summary>
public static class RequestTarget
{
    private const string Kept = "/?&=%#:,+~@!$'()*;[]-._";

    /// <summary>The address of <paramref name="pathOrUrl"/> on <paramref name="server"/>, escaped but not normalised.</summary>
    public static Uri On(string server, string pathOrUrl)
    {
        var path = pathOrUrl;
        if (path.StartsWith("http://", StringComparison.Ordinal) || path.StartsWith("https://", StringComparison.Ordinal))
        {
            var afterHost = path.IndexOfAny(['/', '?', '#'], path.IndexOf("://", StringComparison.Ordinal) + 3);
            path = afterHost < 0 ? "/" : path[afterHost..];
            var fragment = path.IndexOf('#');
            path = fragment < 0 ? path : path[..fragment];
            if (!path.StartsWith('/'))
                path = "/" + path;
        }

        // Without this option the class would resolve dot segments and unescape, and hostile paths would never arrive.
        return new Uri(server + Escape(path), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    private static string Escape(string path)
    {
        var escaped = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            if (b < 128 && (char.IsAsciiLetterOrDigit((char)b) || Kept.Contains((char)b)))
                escaped.Append((char)b);
            else
                escaped.Append('%').Append(b.ToString("X2"));
        }

        return escaped.ToString();
    }
}

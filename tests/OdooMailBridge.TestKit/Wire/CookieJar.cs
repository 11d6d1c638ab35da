namespace OdooMailBridge.TestKit.Wire;

/// <summary>Cookies by name only: enough for one server, and nothing is dropped for its path, domain or flags.</summary>
public sealed class CookieJar
{
    private readonly OrderedDictionary<string, string> _cookies = [];

    /// <summary>The value of the Cookie request field, or null when the jar is empty.</summary>
    public string? RequestField => _cookies.Count == 0 ? null : string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}"));

    /// <summary>Sets a cookie by hand.</summary>
    public void Put(string name, string value) => _cookies[name] = value;

    /// <summary>Takes one Set-Cookie value; an empty value or Max-Age=0 removes the cookie.</summary>
    public void Take(string setCookie)
    {
        var parts = setCookie.Split(';');
        var (name, value) = parts[0].Split('=', 2) is [var n, var v] ? (n.Trim(), v) : (parts[0].Trim(), "");
        var expired = parts.Skip(1).Any(p => p.Trim().Equals("max-age=0", StringComparison.OrdinalIgnoreCase));
        if (expired || value is "" or "\"\"")
            _cookies.Remove(name);
        else
            _cookies[name] = value;
    }
}

namespace OdooMailBridge.Mime.Headers;

/// <summary>A Content-Type as read (RFC 2045 section 5). The media type is lower-case; parameters are decoded, their names lower-case.</summary>
public sealed class ContentType
{
    private readonly Dictionary<string, string> _parameters;

    private ContentType(string raw, string mediaType, Dictionary<string, string> parameters)
    {
        (Raw, MediaType, _parameters) = (raw, mediaType, parameters);
    }

    /// <summary>What RFC 2045 section 5.2 assumes when the header is missing.</summary>
    public static ContentType Default { get; } = new("", "text/plain", []);

    /// <summary>The value as received, unfolded.</summary>
    public string Raw { get; }

    /// <summary><c>type/subtype</c>; <c>text/plain</c> when the received value has not exactly one slash.</summary>
    public string MediaType { get; }

    /// <summary>The part before the slash.</summary>
    public string Type => MediaType[..MediaType.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The part after the slash.</summary>
    public string SubType => MediaType[(MediaType.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>All parameters.</summary>
    public IReadOnlyDictionary<string, string> Parameters => _parameters;

    /// <summary>The charset parameter, null when absent or empty.</summary>
    public string? Charset => this["charset"];

    /// <summary>The boundary parameter, null when absent or empty.</summary>
    public string? Boundary => this["boundary"];

    /// <summary>The name parameter, null when absent or empty.</summary>
    public string? Name => this["name"];

    /// <summary>A parameter by its lower-case name, null when absent or empty.</summary>
    public string? this[string parameter] => _parameters.TryGetValue(parameter, out var value) && value.Length > 0 ? value : null;

    /// <summary>True when the media type is of that top-level type, such as <c>text</c>.</summary>
    public bool Is(string type) => MediaType.Length > type.Length && MediaType[type.Length] == '/' && MediaType.StartsWith(type, StringComparison.Ordinal);

    /// <summary>Reads a header value; never fails.</summary>
    public static ContentType Parse(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return Default;
        var pairs = new List<KeyValuePair<string, string>>();
        var type = ParameterReader.Read(value, pairs).ToLowerInvariant();
        if (type.Contains(' ', StringComparison.Ordinal)) type = type.Replace("/ ", "/", StringComparison.Ordinal).Replace(" /", "/", StringComparison.Ordinal);
        if (type.IndexOf('(', StringComparison.Ordinal) is > 0 and var comment) type = type[..comment].Trim();
        return new ContentType(value, IsMediaType(type) ? type : "text/plain", ParameterDecoder.Decode(pairs));
    }

    private static bool IsMediaType(string type)
    {
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < type.Length - 1 && type.IndexOf('/', slash + 1) < 0 && !type.AsSpan().ContainsAny(" \t\"");
    }
}

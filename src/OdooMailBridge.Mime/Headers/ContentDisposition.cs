namespace OdooMailBridge.Mime.Headers;

/// <summary>A Content-Disposition as read (RFC 2183).</summary>
public sealed class ContentDisposition
{
    private ContentDisposition(string kind, IReadOnlyDictionary<string, string> parameters) => (Kind, Parameters) = (kind, parameters);

    /// <summary>Lower-case: <c>inline</c>, <c>attachment</c>, or whatever the sender wrote.</summary>
    public string Kind { get; }

    /// <summary>All parameters, decoded, by lower-case name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>The file name, null when absent or empty.</summary>
    public string? FileName => Parameters.TryGetValue("filename", out var name) && name.Length > 0 ? name : null;

    /// <summary>True for <c>attachment</c> and everything that starts so, as some senders write.</summary>
    public bool IsAttachment => Kind.StartsWith("attachment", StringComparison.Ordinal);

    /// <summary>Reads a header value; null for a missing one. Never fails.</summary>
    public static ContentDisposition? Parse(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return null;
        var pairs = new List<KeyValuePair<string, string>>();
        var kind = ParameterReader.Read(value, pairs).ToLowerInvariant();
        return new ContentDisposition(kind, ParameterDecoder.Decode(pairs));
    }
}

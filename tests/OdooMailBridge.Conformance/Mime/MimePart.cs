namespace OdooMailBridge.Conformance.Mime;

/// <summary>A message or a part of one: header fields in order, and either parts or a payload.</summary>
public sealed class MimePart(IReadOnlyList<KeyValuePair<string, string>> fields, string defaultType)
{
    /// <summary>The parts, or null when the part is a leaf.</summary>
    public IReadOnlyList<MimePart>? Parts { get; init; }

    /// <summary>The payload as written, see <see cref="SurrogateBytes"/>.</summary>
    public string Payload { get; init; } = "";

    /// <summary>All values of a field, folded as written; bytes beyond ASCII are U+FFFD.</summary>
    public IReadOnlyList<string> Values(string name) =>
        [.. fields.Where(f => f.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(f => SurrogateBytes.Replace(f.Value))];

    /// <summary>The content type; anything without exactly one slash counts as text/plain (RFC 2045 5.2).</summary>
    public string ContentType => Field("Content-Type") is not { } type ? defaultType
        : type.Main.Count(c => c == '/') == 1 ? type.Main : "text/plain";

    public string? Charset => Field("Content-Type")?["charset"] is { } charset && charset.All(char.IsAscii) ? charset.ToLowerInvariant() : null;

    public string? Boundary => Field("Content-Type")?["boundary"]?.TrimEnd();

    public string? Disposition => Field("Content-Disposition")?.Main;

    /// <summary>The file name of the disposition, else the name of the type.</summary>
    public string? FileName => (Field("Content-Disposition")?["filename"] ?? Field("Content-Type")?["name"])?.Trim();

    /// <summary>The payload without its transfer encoding.</summary>
    public byte[] Content => TransferDecoding.Decode(Payload, Values("Content-Transfer-Encoding").FirstOrDefault() ?? "");

    private FieldParameters? Field(string name) => Values(name) is [var value, ..] ? FieldParameters.Parse(value) : null;
}

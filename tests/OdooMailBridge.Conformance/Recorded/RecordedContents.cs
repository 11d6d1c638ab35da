using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Comparison;
using OdooMailBridge.Conformance.Mime;
using OdooMailBridge.Conformance.Transcripts;

namespace OdooMailBridge.Conformance.Recorded;

/// <summary>Finds the bytes a recorded digest stands for among all that the transcript itself brings along.</summary>
public sealed class RecordedContents
{
    // The one-pixel image of the tracking link.
    private const string Pixel = "R0lGODlhAQABAIAAANvf7wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==";

    private readonly Dictionary<string, byte[]> _byDigest = [];

    public RecordedContents(Transcript transcript)
    {
        Add(Convert.FromBase64String(Pixel));
        foreach (var step in transcript.Steps)
            Collect(step.Json);
    }

    /// <summary>The bytes, or null when nothing in the transcript has that digest.</summary>
    public byte[]? Of(string sha256) => _byDigest.GetValueOrDefault(sha256);

    private void Collect(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                foreach (var item in items)
                    Collect(item);
                break;
            case JsonObject members:
                foreach (var (_, value) in members)
                    Collect(value);
                break;
            default:
                if (node.AsText() is { } text)
                    CollectText(text);
                break;
        }
    }

    private void CollectText(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(bytes);
        var decoded = new byte[text.Length];
        if (Convert.TryFromBase64String(text, decoded, out var length))
            Add(decoded[..length]);
        if (text.StartsWith("${b64(", StringComparison.Ordinal))
            Add(Encoding.UTF8.GetBytes(text[6..^2]));
        if (text.Contains("Content-Type:", StringComparison.OrdinalIgnoreCase))
            CollectParts(MimeReader.Read(bytes));
    }

    private void CollectParts(MimePart part)
    {
        foreach (var inner in part.Parts ?? [])
            CollectParts(inner);
        Add(part.Content);
    }

    private void Add(byte[] bytes) => _byDigest.TryAdd(Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes);
}

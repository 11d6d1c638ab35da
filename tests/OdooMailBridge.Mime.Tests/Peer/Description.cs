using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using OdooMailBridge.Mime.Headers;
using OdooMailBridge.Mime.Reading;

namespace OdooMailBridge.Mime.Tests.Peer;

/// <summary>What a message says, in the words of <c>peer.py</c>, so that two readers can be compared field by field.</summary>
internal static class Description
{
    private static readonly string[] AddressHeaders = ["from", "to", "cc", "reply-to"];

    public static JsonObject Of(ReadOnlyMemory<byte> raw)
    {
        var message = MessageReader.Read(raw);
        var texts = new JsonArray();
        var files = new JsonArray();
        foreach (var part in message.Parts.Where(p => !p.IsMultipart && p.Message is null))
        {
            if (part.ContentType.Is("text") && part.FileName is null) texts.Add(Row(part.ContentType.MediaType, part.Text));
            else files.Add(Row(
                part.FileName ?? "", part.ContentType.MediaType, part.Disposition?.Kind ?? "", part.Headers.Text("Content-Id") ?? "",
                Convert.ToHexStringLower(SHA256.HashData(part.Content.Span))));
        }
        var addresses = new JsonObject();
        foreach (var name in AddressHeaders.Where(message.Headers.Contains))
            addresses[name] = new JsonArray([.. AddressHeader.Parse(message.Headers.Find(name)!.Raw).Select(m => Row(m.Name, m.Address))]);
        return new JsonObject
        {
            ["names"] = Row([.. message.Headers.Select(h => h.Name.ToLowerInvariant())]),
            ["subject"] = message.Subject,
            ["note"] = message.Headers.Text("X-Note"),
            ["message_id"] = message.MessageId,
            ["references"] = Row([.. message.References]),
            ["date"] = message.Date?.ToUnixTimeSeconds(),
            ["addresses"] = addresses,
            ["structure"] = Structure(message.Root),
            ["texts"] = texts,
            ["files"] = files,
        };
    }

    /// <summary>The names of the fields that differ, with both values; empty when the descriptions agree.</summary>
    public static string Differences(JsonObject ours, string theirs)
    {
        var other = JsonNode.Parse(theirs)!.AsObject();
        WithoutBlanks(ours["addresses"]!);
        WithoutBlanks(other["addresses"]!);
        return string.Join("\n", ours.Where(f => !JsonNode.DeepEquals(f.Value, other[f.Key])).Select(f => $"{f.Key}:\n  ours   {Show(f.Value)}\n  theirs {Show(other[f.Key])}"));
    }

    /// <summary>Python keeps the blank between two encoded words of a phrase, against RFC 2047 section 6.2; names are compared without blanks.</summary>
    private static void WithoutBlanks(JsonNode addresses)
    {
        foreach (var (_, list) in addresses.AsObject())
            foreach (var mailbox in list!.AsArray()) mailbox![0] = mailbox[0]!.GetValue<string>().Replace(" ", "", StringComparison.Ordinal);
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Show(JsonNode? node) => node?.ToJsonString(Plain) ?? "null";

    private static JsonArray Structure(ParsedPart part)
    {
        var children = part.Parts.Select(p => (JsonNode)Structure(p));
        if (part.Message is { } message) children = children.Append(Structure(message.Root));
        return [part.ContentType.MediaType, new JsonArray([.. children])];
    }

    private static JsonArray Row(params string[] values) => new([.. values.Select(v => (JsonNode?)v)]);
}

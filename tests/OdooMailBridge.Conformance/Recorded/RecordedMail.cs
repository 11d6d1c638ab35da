using System.Text;
using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Recorded;

/// <summary>Writes a message whose description is a recorded one.</summary>
public sealed class RecordedMail(RecordedContents contents)
{
    private const string NoBody = "text/plain";

    /// <summary>The message.</summary>
    /// <param name="mail">A recorded mail, tokens filled and ids fresh.</param>
    /// <param name="number">Tells apart what a projection left out.</param>
    /// <param name="isProjected">Whether members may have been left out, so that others may be added.</param>
    public byte[] Write(JsonObject mail, int number, bool isProjected)
    {
        var headers = (JsonObject?)mail["headers"]?.DeepClone() ?? [];
        if (isProjected)
            AddWhatLaterStepsNeed(headers, number);
        var message = new StringBuilder();
        foreach (var (name, value) in headers)
        {
            foreach (var line in value is JsonArray several ? several.Select(v => v.AsText()!) : [value.AsText()!])
                message.Append(name).Append(": ").Append(EncodeHeader(line)).Append("\r\n");
        }

        var leaves = new Leaves(mail, contents);
        WritePart(message, mail["structure"] as JsonArray ?? DefaultStructure(mail), leaves, depth: 0);
        return Encoding.ASCII.GetBytes(message.ToString());
    }

    private static void AddWhatLaterStepsNeed(JsonObject headers, int number)
    {
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["Message-Id"] = $"<{number}.{number}-openerp-private@host>",
            ["Reply-To"] = $"reply{number}@example.com",
            ["References"] = $"<{number}.{number}-openerp-private@host>",
            ["List-Unsubscribe"] = $"<https://example.com/unsubscribe/{number}>",
        })
        {
            if (!headers.ContainsKey(name))
                headers[name] = value;
        }
    }

    private static JsonArray DefaultStructure(JsonObject mail) =>
        mail["html"] is null ? [NoBody] : ["multipart/alternative", new JsonArray(new JsonArray("text/plain"), new JsonArray("text/html"))];

    private static void WritePart(StringBuilder message, JsonArray structure, Leaves leaves, int depth)
    {
        var type = structure[0].AsText()!;
        if (structure.Count > 1 && structure[1] is JsonArray parts)
        {
            var boundary = $"=_part-{depth}";
            message.Append($"Content-Type: {type}; boundary=\"{boundary}\"\r\n\r\n");
            foreach (var part in parts)
            {
                message.Append($"--{boundary}\r\n");
                WritePart(message, (JsonArray)part!, leaves, depth * 10 + parts.IndexOf(part) + 1);
                message.Append("\r\n");
            }

            message.Append($"--{boundary}--\r\n");
        }
        else if (structure.Count > 1)
        {
            leaves.WriteAttachment(message);
        }
        else
        {
            leaves.WriteBody(message, type);
        }
    }

    private static string EncodeHeader(string value) =>
        value.All(char.IsAscii) ? value : $"=?utf-8?b?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";

    private sealed class Leaves(JsonObject mail, RecordedContents contents)
    {
        private int _attachment;

        public void WriteBody(StringBuilder message, string type)
        {
            var text = type switch
            {
                "text/plain" => mail["text"] switch { JsonArray lines => string.Join('\n', lines.Select(l => l.AsText())), var one => one.AsText() ?? "" },
                "text/html" => mail["html"] switch { JsonObject essence => EssenceHtml.Write(essence), var one => one.AsText() ?? "" },
                _ => "",
            };
            message.Append($"Content-Type: {type}; charset=\"utf-8\"\r\nContent-Transfer-Encoding: base64\r\n\r\n");
            AppendBase64(message, Encoding.UTF8.GetBytes(text));
        }

        public void WriteAttachment(StringBuilder message)
        {
            var attachment = mail["attachments"]![_attachment++]!;
            message.Append($"Content-Type: {attachment["type"].AsText()}\r\nContent-Transfer-Encoding: base64\r\n");
            var name = attachment["name"].AsText() is { } n ? $"; filename=\"{EncodeHeader(n)}\"" : "";
            if (attachment["disposition"].AsText() is { } disposition)
                message.Append($"Content-Disposition: {disposition}{name}\r\n");
            message.Append("\r\n");
            AppendBase64(message, contents.Of(attachment["sha256"].AsText()!) ?? []);
        }

        private static void AppendBase64(StringBuilder message, byte[] bytes) =>
            message.Append(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks));
    }
}

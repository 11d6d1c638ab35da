using System.Security.Cryptography;
using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Sinks;

namespace OdooMailBridge.Conformance.Mime;

/// <summary>The canonical form of one SMTP transaction: envelope, decoded headers, structure, bodies, attachments.</summary>
public static class MailDescription
{
    private static readonly string[] Headers =
    [
        "From", "To", "Cc", "Bcc", "Reply-To", "Sender", "Subject", "Return-Path", "Message-Id", "References",
        "In-Reply-To", "List-Unsubscribe", "List-Unsubscribe-Post", "List-Id", "Precedence", "Auto-Submitted",
        "X-Auto-Response-Suppress", "X-Odoo-Objects", "X-Odoo-Message-Id", "Feedback-ID",
    ];

    private sealed class Bodies
    {
        public List<string> Texts { get; } = [];

        public List<string> Htmls { get; } = [];

        public JsonArray Attachments { get; } = [];
    }

    /// <summary>Describes a transaction. Without a message there is only the envelope.</summary>
    public static JsonObject Of(SmtpTransaction transaction)
    {
        var mail = new JsonObject
        {
            ["sink"] = transaction.Sink,
            ["auth"] = transaction.Auth,
            ["mail_from"] = transaction.MailFrom,
            ["rcpt_to"] = Sorted(transaction.RcptTo),
        };
        if (transaction.Refused.Count > 0)
            mail["refused"] = Sorted(transaction.Refused);
        if (!transaction.Delivered)
            mail["delivered"] = false;
        if (transaction.Data is null)
            return mail;

        var message = MimeReader.Read(transaction.Data);
        mail["headers"] = HeadersOf(message);
        var bodies = new Bodies();
        mail["structure"] = Structure(message, bodies);
        mail["text"] = bodies.Texts.Count > 0 ? string.Join("\n----\n", bodies.Texts) : null;
        mail["html"] = bodies.Htmls.Count > 0 ? string.Join("\n----\n", bodies.Htmls) : null;
        mail["attachments"] = bodies.Attachments;
        return mail;
    }

    private static JsonArray Sorted(IEnumerable<string> addresses) =>
        new([.. addresses.Order(StringComparer.Ordinal).Select(a => (JsonNode?)a)]);

    private static JsonObject HeadersOf(MimePart message)
    {
        var headers = new JsonObject();
        foreach (var name in Headers)
        {
            var values = message.Values(name).Select(HeaderText.Decode).ToList();
            if (values.Count > 0)
                headers[name] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(v => (JsonNode?)v)]);
        }

        return headers;
    }

    private static JsonArray Structure(MimePart part, Bodies bodies)
    {
        var type = part.ContentType;
        if (part.Parts is { } parts)
            return type == "message/rfc822" ? [type] : [type, new JsonArray([.. parts.Select(p => Structure(p, bodies))])];

        var content = part.Content;
        if (part.FileName is not null || part.Disposition == "attachment")
        {
            bodies.Attachments.Add(new JsonObject
            {
                ["name"] = part.FileName is { Length: > 0 } name ? HeaderText.Decode(name) : null,
                ["type"] = type,
                ["disposition"] = part.Disposition,
                ["size"] = content.Length,
                ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)),
            });
            return [type, part.Disposition];
        }

        if (type == "text/plain")
            bodies.Texts.Add(Text(content, part.Charset));
        else if (type == "text/html")
            bodies.Htmls.Add(Text(content, part.Charset));
        return [type];
    }

    private static string Text(byte[] content, string? charset)
    {
        var lines = Charsets.Decode(content, charset).Replace("\r\n", "\n").Split('\n').Select(line => line.TrimEnd());
        return string.Join('\n', lines).Trim('\n');
    }
}

using OdooMailBridge.Mime.Headers;
using OdooMailBridge.Mime.Reading;
using OdooMailBridge.Mime.Reports;
using OdooMailBridge.Mime.Text;

namespace OdooMailBridge.Mime.Tests.Hostile;

/// <summary>Touches all that can be asked of a message, so that nothing lazy stays unread. Returns the characters seen.</summary>
internal static class ReadEverything
{
    public static long Of(ReadOnlyMemory<byte> bytes)
    {
        var message = MessageReader.Read(bytes);
        long seen = message.Headers.Mailboxes("From", "To", "Cc", "Reply-To").Sum(m => m.ToAsciiString().Length);
        seen += (message.Date?.Year ?? 0) + (message.MessageId?.Length ?? 0) + message.References.Count + message.InReplyTo.Count + message.From.Count;
        foreach (var part in message.Parts)
        {
            foreach (var field in part.Headers) seen += field.Text.Length + field.Mailboxes.Count;
            seen += (part.FileName?.Length ?? 0) + (part.ContentId?.Length ?? 0) + part.Content.Length + part.Text.Length + part.ContentType.Parameters.Count;
            if (part.ContentType.MediaType == "text/html") seen += HtmlToText.Convert(part.Text).Length;
        }
        seen += message.DeliveryStatus()?.Recipients.Count ?? 0;
        seen += message.DispositionNotification()?.DispositionType?.Length ?? 0;
        seen += message.FeedbackReport()?.OriginalRecipients.Count ?? 0;
        return seen + (message.ReturnedHeaders()?.MessageIds("Message-Id").Count ?? 0) + MessageIds.Parse(message.Subject).Count;
    }
}

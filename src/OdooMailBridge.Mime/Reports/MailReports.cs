using OdooMailBridge.Mime.Headers;
using OdooMailBridge.Mime.Reading;

namespace OdooMailBridge.Mime.Reports;

/// <summary>Finds and reads the reports a message carries (RFC 6522), also when the multipart around them is not a multipart/report.</summary>
public static class MailReports
{
    /// <summary>The first delivery status of the message, null when there is none.</summary>
    public static DeliveryStatus? DeliveryStatus(this ParsedMessage message)
    {
        if (message.Part("message/delivery-status", "message/global-delivery-status") is not { } part) return null;
        var blocks = ReportBlocks.Read(part.Content);
        var recipients = new List<RecipientStatus>();
        // The first block speaks of the message; servers that leave it out start with a recipient.
        foreach (var block in blocks)
            if (block.Contains("Final-Recipient") || block.Contains("Original-Recipient") || block.Contains("Action")) recipients.Add(Recipient(block));
        var first = blocks.Count > 0 ? blocks[0] : null;
        return new DeliveryStatus(first?.Untyped("Reporting-MTA"), first?.Text("Original-Envelope-Id"), recipients);
    }

    /// <summary>The first read receipt of the message, null when there is none.</summary>
    public static DispositionNotification? DispositionNotification(this ParsedMessage message)
    {
        if (message.Part("message/disposition-notification", "message/global-disposition-notification") is not { } part) return null;
        if (ReportBlocks.Read(part.Content) is not [var block, ..]) return null;
        var id = block.Text("Original-Message-Id");
        return new DispositionNotification(
            block.Address("Final-Recipient"), block.Address("Original-Recipient"), MessageIds.Parse(id) is [var found, ..] ? found : id, block.Text("Disposition"));
    }

    /// <summary>The first abuse report of the message, null when there is none.</summary>
    public static FeedbackReport? FeedbackReport(this ParsedMessage message)
    {
        if (message.Part("message/feedback-report") is not { } part || ReportBlocks.Read(part.Content) is not [var block, ..]) return null;
        return new FeedbackReport(
            block.Text("Feedback-Type")?.ToLowerInvariant(),
            block.Address("Original-Mail-From"),
            [.. block.Texts("Original-Rcpt-To").Select(r => r.Trim('<', '>', ' '))],
            block.Text("Source-IP"),
            block);
    }

    /// <summary>The header of the mail a report speaks of: of the attached message, or of text/rfc822-headers; null when neither is there.</summary>
    public static HeaderFields? ReturnedHeaders(this ParsedMessage message)
    {
        foreach (var part in message.Parts)
        {
            if (part.Message is { } returned) return returned.Headers;
            if (part.ContentType.MediaType is "text/rfc822-headers" or "message/global-headers") return MessageReader.ReadHeaders(part.Content.TrimStart("\r\n"u8));
        }
        return null;
    }

    private static ParsedPart? Part(this ParsedMessage message, params string[] types) =>
        message.Parts.FirstOrDefault(p => types.Contains(p.ContentType.MediaType, StringComparer.Ordinal));

    private static RecipientStatus Recipient(HeaderFields block) => new(
        block.Address("Final-Recipient"),
        block.Address("Original-Recipient"),
        block.Text("Action")?.Split(' ', ';')[0].ToLowerInvariant(),
        block.Text("Status")?.Split(' ', '(')[0],
        block.Untyped("Diagnostic-Code"),
        block.Untyped("Remote-MTA"));
}

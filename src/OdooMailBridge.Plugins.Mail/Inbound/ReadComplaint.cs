using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Reports;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>
/// Finds out who complains of which of our mails in a feedback report (RFC 5965). Anybody can write one, so that it counts only for a mail that we
/// sent, and only against one of its recipients: their providers hide addresses, and a stranger names whom he likes.
/// </summary>
public static class ReadComplaint
{
    private const int LongestReason = 2000;

    // RFC 5965 section 7.3; RFC 6591 and RFC 6430 use the same format for what is no complaint.
    private static readonly HashSet<string> Complaints = new(StringComparer.Ordinal) { "abuse", "fraud", "virus", "other", "opt-out", "opt-out-list" };

    /// <returns>Null when the mail is no feedback report. Without an address, nobody is to be spared.</returns>
    public static Complaint? Read(Env env, IncomingMail mail)
    {
        if (mail.Source.Root.ContentType.MediaType != "multipart/report" || mail.Source.FeedbackReport() is not { } report) return null;
        var kind = report.FeedbackType is { Length: > 0 } type ? type : "abuse";
        string[] returned = mail.Source.ReturnedHeaders() is { } headers ? [.. headers.Texts("Message-Id").SelectMany(ReferenceTokens.Of).Distinct()] : [];
        var evidence = ReadBounce.Of(env, Complainer(env, report, returned), returned, Reason(kind, report));
        return new Complaint(kind, Complaints.Contains(kind), evidence);
    }

    private static string? Complainer(Env env, FeedbackReport report, string[] returned)
    {
        if (returned.Length == 0) return null;
        var recipients = env.Sql.Query<string?>(
            "SELECT p.email FROM mail_message m JOIN mail_notification n ON n.mail_message_id = m.id JOIN res_partner p ON p.id = n.res_partner_id WHERE m.message_id = ANY(@returned)", new { returned })
            .Concat(env.Service<IEnumerable<IBounceObserver>>().SelectMany(observer => observer.Recipients(env, returned)))
            .SelectMany(AddressNormalizer.NormalizeAll).ToHashSet();
        return report.OriginalRecipients.Select(AddressNormalizer.Normalize).FirstOrDefault(named => named is not null && recipients.Contains(named)) ?? (recipients.Count == 1 ? recipients.Single() : null);
    }

    private static string Reason(string kind, FeedbackReport report)
    {
        var reason = $"{kind} reported{(report.Fields.Text("User-Agent") is { Length: > 0 } agent ? $" by {agent}" : "")}";
        return reason.Length > LongestReason ? reason[..LongestReason] : reason;
    }
}

using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>What a mail provider reports of one mail that it sent for us.</summary>
/// <param name="Kind"><c>bounce</c>: it cannot be delivered; <c>complaint</c>: its recipient calls it spam; <c>deferred</c>: the provider goes on trying.</param>
/// <param name="Email">Normalised; null when only the message is named.</param>
/// <param name="MessageIds">The mail's Message-Id in angle brackets; empty when only the address is named.</param>
public sealed record ProviderReport(string Kind, string? Email, string[] MessageIds, string Reason)
{
    private const int LongestText = 2000;

    /// <summary>From <c>{email, message_id, kind, reason}</c>; other keys are ignored, as providers send many.</summary>
    /// <exception cref="ValidationError">Neither an address nor a Message-Id, or a kind that is none of the three.</exception>
    public static ProviderReport Read(object? value)
    {
        if (value is not Values report) throw new ValidationError("A report is an object with email or message_id, kind and reason.");
        var kind = report.Text("kind") is { Length: > 0 } given ? given : "bounce";
        if (kind is not ("bounce" or "complaint" or "deferred")) throw new ValidationError($"There is no kind {kind}: bounce, complaint or deferred.");
        var email = AddressNormalizer.NormalizeFirst(Bounded(report.Text("email")));
        var id = Bounded(report.Text("message_id"))?.Trim().Trim('<', '>') is { Length: > 0 } bare ? $"<{bare}>" : null;
        if (email is null && id is null) throw new ValidationError("A report names the email or the message_id of a mail.");
        return new ProviderReport(kind, email, id is null ? [] : [id], Bounded(report.Text("reason")) ?? "");
    }

    private static string? Bounded(string? text) => text is null ? null : (text.Length > LongestText ? text[..LongestText] : text).Replace("\0", "", StringComparison.Ordinal);
}

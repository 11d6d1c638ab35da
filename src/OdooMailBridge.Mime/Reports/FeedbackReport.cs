using OdooMailBridge.Mime.Reading;

namespace OdooMailBridge.Mime.Reports;

/// <summary>An abuse report (RFC 5965). Fields that are missing are null.</summary>
/// <param name="FeedbackType">Lower-case: <c>abuse</c>, <c>fraud</c>, <c>virus</c>, <c>other</c> …</param>
/// <param name="OriginalMailFrom">The envelope sender of the mail complained about, without angle brackets.</param>
/// <param name="OriginalRecipients">The envelope recipients, without angle brackets.</param>
/// <param name="SourceIp">Where the mail came from.</param>
/// <param name="Fields">All fields of the report.</param>
public sealed record FeedbackReport(
    string? FeedbackType, string? OriginalMailFrom, IReadOnlyList<string> OriginalRecipients, string? SourceIp, HeaderFields Fields);

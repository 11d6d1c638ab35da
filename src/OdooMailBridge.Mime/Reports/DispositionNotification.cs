namespace OdooMailBridge.Mime.Reports;

/// <summary>A message disposition notification, known as a read receipt (RFC 8098). Fields that are missing are null.</summary>
/// <param name="FinalRecipient">The address of the recipient who sends it.</param>
/// <param name="OriginalRecipient">The address the mail was sent to.</param>
/// <param name="OriginalMessageId">The Message-Id of the mail, with angle brackets.</param>
/// <param name="Disposition">What was done, as written: <c>manual-action/MDN-sent-manually; displayed</c>.</param>
public sealed record DispositionNotification(string? FinalRecipient, string? OriginalRecipient, string? OriginalMessageId, string? Disposition)
{
    /// <summary>The lower-case type behind the semicolon, such as <c>displayed</c> or <c>deleted</c>; null when missing.</summary>
    public string? DispositionType =>
        Disposition?.Split(';') is [_, var type, ..] ? type.Split('/')[0].Trim().ToLowerInvariant() : null;
}

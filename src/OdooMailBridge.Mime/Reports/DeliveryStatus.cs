namespace OdooMailBridge.Mime.Reports;

/// <summary>A delivery status notification (RFC 3464).</summary>
/// <param name="ReportingMta">The name of the server that reports, without its type; null when missing.</param>
/// <param name="OriginalEnvelopeId">The ENVID given when the mail was sent; null when missing.</param>
/// <param name="Recipients">One record per recipient block, in order.</param>
public sealed record DeliveryStatus(string? ReportingMta, string? OriginalEnvelopeId, IReadOnlyList<RecipientStatus> Recipients);

/// <summary>What became of the mail for one recipient (RFC 3464 section 2.3). Fields that are missing are null; addresses carry no type.</summary>
/// <param name="FinalRecipient">The address the server tried.</param>
/// <param name="OriginalRecipient">The address the sender gave, before any forwarding.</param>
/// <param name="Action">Lower-case: <c>failed</c>, <c>delayed</c>, <c>delivered</c>, <c>relayed</c> or <c>expanded</c>.</param>
/// <param name="Status">The enhanced status code, such as <c>5.1.1</c>.</param>
/// <param name="DiagnosticCode">What the remote server said, without its type.</param>
/// <param name="RemoteMta">The server that said it, without its type.</param>
public sealed record RecipientStatus(
    string? FinalRecipient, string? OriginalRecipient, string? Action, string? Status, string? DiagnosticCode, string? RemoteMta)
{
    /// <summary>The mail will never arrive: the action is <c>failed</c>, or it is missing and the status is of class 5.</summary>
    public bool IsPermanentFailure => Action is null ? Status?.StartsWith('5') ?? false : Action == "failed";
}

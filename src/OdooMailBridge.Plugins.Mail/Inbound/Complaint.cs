namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>What a feedback report says (RFC 5965).</summary>
/// <param name="Kind">Its Feedback-Type, in lower case.</param>
/// <param name="IsComplaint">Whether a recipient complains; other kinds tell of failed authentication, or that a mail was no spam.</param>
/// <param name="Evidence">Whose, of which mail.</param>
public sealed record Complaint(string Kind, bool IsComplaint, BounceEvidence Evidence);

namespace OdooMailBridge.Conformance.Sinks;

/// <summary>One SMTP transaction as a sink saw it.</summary>
/// <param name="Sink">The sink's name.</param>
/// <param name="Auth">The user the session authenticated as, or null.</param>
/// <param name="Refused">Recipients answered with an error.</param>
/// <param name="Delivered">Whether the message was accepted.</param>
/// <param name="Data">The message without dot-stuffing, or null when it never came to DATA.</param>
public sealed record SmtpTransaction(string Sink, string? Auth, string MailFrom, IReadOnlyList<string> RcptTo,
    IReadOnlyList<string> Refused, bool Delivered, byte[]? Data);

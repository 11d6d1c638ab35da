namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>A message as it came through DATA, dots unstuffed, otherwise untouched.</summary>
/// <param name="Sender">The reverse path; empty for reports.</param>
/// <param name="Recipients">Those that were accepted, in order.</param>
/// <param name="Content">The caller may keep it.</param>
/// <param name="IsSmtpUtf8">The transaction asked for SMTPUTF8.</param>
public sealed record ReceivedMessage(
    SmtpPeer Peer, string Sender, IReadOnlyList<string> Recipients, ReadOnlyMemory<byte> Content, bool IsSmtpUtf8, DateTimeOffset ReceivedAt);

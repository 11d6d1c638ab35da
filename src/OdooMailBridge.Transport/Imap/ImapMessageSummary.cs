namespace OdooMailBridge.Transport.Imap;

/// <summary>What is known of a message without fetching it.</summary>
/// <param name="Size">Bytes (RFC822.SIZE).</param>
public sealed record ImapMessageSummary(uint Uid, long Size, IReadOnlyList<string> Flags);

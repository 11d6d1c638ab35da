namespace OdooMailBridge.Transport.Imap;

/// <summary>One of several messages fetched with one command.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Content">Null when the message is larger than the session's limit; it was skipped.</param>
public sealed record ImapMessage(uint Uid, long Size, ReadOnlyMemory<byte>? Content);

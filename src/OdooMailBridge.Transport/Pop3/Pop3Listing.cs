namespace OdooMailBridge.Transport.Pop3;

/// <summary>One message of the mailbox.</summary>
/// <param name="Number">Valid in this session only.</param>
/// <param name="Size">Bytes, as LIST says.</param>
public readonly record struct Pop3Listing(int Number, long Size);

/// <summary>A message and the identifier that stays its own over sessions (RFC 1939 section 7).</summary>
public readonly record struct Pop3UniqueId(int Number, string UniqueId);

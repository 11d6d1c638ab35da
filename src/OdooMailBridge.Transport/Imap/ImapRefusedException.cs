namespace OdooMailBridge.Transport.Imap;

/// <summary>The server answered a command with NO or BAD, or ended the session with BYE.</summary>
public sealed class ImapRefusedException(string command, string status, ReadOnlyMemory<byte> text)
    : TransportException($"{command}: {status} {WireText.Decode(text.Span)}")
{
    /// <summary>The verb, without arguments; <c>greeting</c> for the first line.</summary>
    public string Command { get; } = command;

    /// <summary><c>NO</c>, <c>BAD</c> or <c>BYE</c>.</summary>
    public string Status { get; } = status;

    /// <summary>What followed the status, with its response code: <c>[AUTHENTICATIONFAILED] nope</c>.</summary>
    public ReadOnlyMemory<byte> TextBytes { get; } = text;

    /// <summary>The response code (RFC 5530) without brackets and arguments, or null.</summary>
    public string? Code => ImapResponseCode.Parse(TextBytes.Span)?.Name;
}

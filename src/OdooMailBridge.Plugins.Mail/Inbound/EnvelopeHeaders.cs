using System.Globalization;
using System.Text;
using OdooMailBridge.Transport.Smtp.Listener;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>
/// What a mail server adds when it delivers (RFC 5321 section 4.4): where the mail came from, its reverse path, and the recipients of the
/// envelope as Delivered-To, for routing knows no envelope and Bcc stands in no header.
/// </summary>
public static class EnvelopeHeaders
{
    public static byte[] Prepend(ReceivedMessage message, string host, bool lmtp)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Return-Path: <{message.Sender}>\r\n");
        foreach (var recipient in message.Recipients) text.Append(CultureInfo.InvariantCulture, $"Delivered-To: {recipient}\r\n");
        var with = (lmtp ? "LMTP" : "ESMTP") + (message.Peer.IsEncrypted ? "S" : "");
        text.Append(CultureInfo.InvariantCulture, $"Received: from {Word(message.Peer.Hello)} ([{message.Peer.RemoteEndPoint.Address}])\r\n by {host} with {with};\r\n {message.ReceivedAt.UtcDateTime:ddd, dd MMM yyyy HH:mm:ss} +0000\r\n");
        return [.. Encoding.UTF8.GetBytes(text.ToString()), .. WithoutReturnPath(message.Content.Span)];
    }

    // The client's own name for itself is unverified text in a header.
    private static string Word(string name) => string.Concat(name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '[' or ']').Take(255)) is { Length: > 0 } word ? word : "unknown";

    /// <summary>A reverse path of earlier delivery is not this one's; it stands first when a mail server wrote it.</summary>
    private static ReadOnlySpan<byte> WithoutReturnPath(ReadOnlySpan<byte> content)
    {
        if (content.Length < 12 || !Ascii.EqualsIgnoreCase(content[..12], "Return-Path:"u8)) return content;
        var end = content.IndexOf("\r\n"u8);
        return end < 0 || end + 2 < content.Length && content[end + 2] is (byte)' ' or (byte)'\t' ? content : content[(end + 2)..];
    }
}

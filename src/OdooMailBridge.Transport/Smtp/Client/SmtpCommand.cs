using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>Writes commands as bytes. Addresses come checked from <see cref="SmtpEnvelope"/>.</summary>
internal static class SmtpCommand
{
    public static void Append(IBufferWriter<byte> output, string command)
    {
        Encoding.UTF8.GetBytes(command, output);
        output.Write("\r\n"u8);
    }

    public static void Mail(IBufferWriter<byte> output, SmtpEnvelope envelope, SmtpContent content, SmtpCapabilities capabilities)
    {
        output.Write("MAIL FROM:<"u8);
        Encoding.UTF8.GetBytes(envelope.Sender, output);
        output.Write(">"u8);
        if (capabilities.Size && content.Length is { } length)
        {
            output.Write(" size="u8);
            Span<byte> digits = stackalloc byte[20];
            Utf8Formatter.TryFormat(length, digits, out var count);
            output.Write(digits[..count]);
        }
        if (envelope.NeedsSmtpUtf8) output.Write(" SMTPUTF8"u8);
        if (capabilities.EightBitMime && (content.IsEightBit || envelope.NeedsSmtpUtf8)) output.Write(" BODY=8BITMIME"u8);
        output.Write("\r\n"u8);
    }

    public static void Rcpt(IBufferWriter<byte> output, string address)
    {
        output.Write("RCPT TO:<"u8);
        Encoding.UTF8.GetBytes(address, output);
        output.Write(">\r\n"u8);
    }
}

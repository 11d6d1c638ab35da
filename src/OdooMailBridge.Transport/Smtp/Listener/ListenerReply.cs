using System.Buffers;
using System.Buffers.Text;

namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>Writes a reply, one line per line of its text.</summary>
internal static class ListenerReply
{
    public static void Append(IBufferWriter<byte> output, SmtpReply reply)
    {
        var text = reply.TextBytes.Span;
        Span<byte> code = stackalloc byte[4];
        while (true)
        {
            var end = text.IndexOf((byte)'\n');
            Utf8Formatter.TryFormat(reply.Code, code, out _);
            code[3] = end < 0 ? (byte)' ' : (byte)'-';
            output.Write(code);
            output.Write((end < 0 ? text : text[..end]).TrimEnd((byte)'\r'));
            output.Write("\r\n"u8);
            if (end < 0) return;
            text = text[(end + 1)..];
        }
    }
}

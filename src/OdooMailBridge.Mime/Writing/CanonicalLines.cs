using System.Buffers;

namespace OdooMailBridge.Mime.Writing;

/// <summary>Lines as they travel: every one ends in CRLF, whether CRLF, LF or a lone CR ended it before.</summary>
internal static class CanonicalLines
{
    public static void Write(ReadOnlySpan<byte> text, IBufferWriter<byte> output)
    {
        while (text.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end)
        {
            output.Write(text[..end]);
            output.Write("\r\n"u8);
            text = text[(end + (text[end..].StartsWith("\r\n"u8) ? 2 : 1))..];
        }
        output.Write(text);
    }
}

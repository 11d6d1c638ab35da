using System.Buffers.Text;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>An enhanced status code (RFC 3463), e.g. 5.1.1.</summary>
public readonly record struct EnhancedStatus(int Class, int Subject, int Detail)
{
    /// <summary>Reads the code at the start of a reply text; the class must agree with the reply code (RFC 2034 section 4).</summary>
    public static EnhancedStatus? FromReply(int code, ReadOnlySpan<byte> text)
    {
        if (!Number(ref text, out var first) || first != code / 100 || !Dot(ref text)) return null;
        if (!Number(ref text, out var subject) || !Dot(ref text)) return null;
        if (!Number(ref text, out var detail)) return null;
        if (text.Length > 0 && text[0] is not ((byte)' ' or (byte)'\n' or (byte)'\t')) return null;
        return new EnhancedStatus(first, subject, detail);
    }

    public override string ToString() => $"{Class}.{Subject}.{Detail}";

    private static bool Number(ref ReadOnlySpan<byte> text, out int value)
    {
        if (text.Length == 0 || !char.IsAsciiDigit((char)text[0]) ||
            !Utf8Parser.TryParse(text, out value, out var used) || used > 3)
        {
            value = 0;
            return false;
        }
        text = text[used..];
        return true;
    }

    private static bool Dot(ref ReadOnlySpan<byte> text)
    {
        if (text.Length == 0 || text[0] != '.') return false;
        text = text[1..];
        return true;
    }
}

using System.Text;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>A reply: the code, and the text of all its lines joined by LF with the bytes the server sent.</summary>
public sealed class SmtpReply
{
    public SmtpReply(int code, ReadOnlyMemory<byte> textBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(code, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(code, 599);
        Code = code;
        TextBytes = textBytes;
    }

    public SmtpReply(int code, string text) : this(code, Encoding.UTF8.GetBytes(text)) { }

    public int Code { get; }

    /// <summary>Text without codes and line ends, enhanced status included; lines joined by LF.</summary>
    public ReadOnlyMemory<byte> TextBytes { get; }

    /// <summary><see cref="TextBytes"/> as UTF-8, or as Latin-1 when it is not UTF-8.</summary>
    public string Text => WireText.Decode(TextBytes.Span);

    public EnhancedStatus? Enhanced => EnhancedStatus.FromReply(Code, TextBytes.Span);

    /// <summary>2xx.</summary>
    public bool IsPositive => Code < 300;

    /// <summary>4xx: the same attempt may succeed later.</summary>
    public bool IsTransient => Code is >= 400 and < 500;

    /// <summary>5xx.</summary>
    public bool IsPermanent => Code >= 500;

    public override string ToString() => $"{Code} {Text}";
}

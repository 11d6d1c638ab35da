using System.Text;

namespace OdooMailBridge.Abstractions;

/// <summary>
/// An address as a Location header carries it. People write links with letters of their languages and blanks; a header takes ASCII alone, so
/// the host is written as IDNA and the rest as percent-encoded UTF-8 (RFC 3987, 3.1). What is encoded already stays.
/// </summary>
public static class RedirectAddress
{
    public static string Of(string address)
    {
        if (address.All(IsPlain)) return address;
        var text = new StringBuilder(address.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in AsciiHost(address).EnumerateRunes())
            if (rune.IsAscii && IsPlain((char)rune.Value)) text.Append((char)rune.Value);
            else
                foreach (var one in bytes[..rune.EncodeToUtf8(bytes)]) text.Append('%').Append(one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        return text.ToString();
    }

    private static bool IsPlain(char sign) => sign is > ' ' and < '\x7F';

    private static string AsciiHost(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var target) || target.Host.All(IsPlain)) return address;
        var start = address.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = address.AsSpan(start).IndexOfAny("/?#") is >= 0 and var length ? start + length : address.Length;
        return address[..start] + address[start..end].Replace(target.Host, target.IdnHost, StringComparison.OrdinalIgnoreCase) + address[end..];
    }
}

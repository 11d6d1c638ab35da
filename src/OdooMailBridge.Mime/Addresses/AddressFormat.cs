using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Mime.Addresses;

/// <summary>Writes mailboxes as text, the way Odoo stores and compares them.</summary>
public static class AddressFormat
{
    /// <summary><c>"NAME" &lt;addr&gt;</c> with <c>\</c> and <c>"</c> escaped; the bare address when there is no name.</summary>
    public static string Format(string? name, string address) =>
        string.IsNullOrEmpty(name) ? address : $"{Quote(name)} <{address}>";

    /// <summary>
    /// As <see cref="Format"/>, but a non-ASCII name becomes base64 encoded words of UTF-8 (RFC 2047) and a non-ASCII domain
    /// becomes punycode. A non-ASCII local part stays: only SMTPUTF8 can carry it.
    /// </summary>
    public static string FormatAscii(string? name, string address)
    {
        var ascii = InternationalDomain.AddressToAscii(address);
        if (string.IsNullOrEmpty(name)) return ascii;
        return System.Text.Ascii.IsValid(name) ? $"{Quote(name)} <{ascii}>" : $"{EncodedWordEncoder.Base64(name)} <{ascii}>";
    }

    /// <summary>An RFC 5322 quoted-string holding the text.</summary>
    public static string Quote(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}

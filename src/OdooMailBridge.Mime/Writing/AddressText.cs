using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Mime.Writing;

/// <summary>Writes a list of mailboxes, folding between them and between the words of a name.</summary>
internal static class AddressText
{
    // A quoted name cannot be folded without changing it, so a long one is encoded, which can.
    private const int LongestQuotedName = 200;

    /// <param name="source">The text that the mailboxes come from: a name that stood there without quotes and needs none gets none.</param>
    public static void Write(ref HeaderLineWriter line, IReadOnlyList<Mailbox> mailboxes, bool international, string source)
    {
        for (var i = 0; i < mailboxes.Count; i++)
        {
            var separator = i < mailboxes.Count - 1 ? "," : "";
            var address = Address(mailboxes[i].Address, international);
            var name = mailboxes[i].Name.Trim(' ', '\t');
            if (name.Length == 0) line.Word(" ", address + separator);
            else
            {
                if (IsPhrase(name) && !source.Contains(AddressFormat.Quote(name), StringComparison.Ordinal))
                    foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries)) line.Word(" ", word);
                else if (System.Text.Ascii.IsValid(name) && name.Length <= LongestQuotedName && !name.Contains("=?", StringComparison.Ordinal) && !HasControls(name))
                    line.Word(" ", AddressFormat.Quote(name));
                else foreach (var word in EncodedWordEncoder.Words(name, line.Room)) line.Word(" ", word);
                line.Word(" ", $"<{address}>{separator}");
            }
        }
    }

    /// <summary>
    /// The address with a punycode domain. A non-ASCII local part goes as UTF-8 when the session speaks SMTPUTF8 (RFC 6532); otherwise
    /// as an encoded word, which no standard allows but readers understand, and which keeps the header ASCII.
    /// </summary>
    private static string Address(string address, bool international)
    {
        var ascii = InternationalDomain.AddressToAscii(address);
        if (international || System.Text.Ascii.IsValid(ascii)) return ascii;
        var at = ascii.LastIndexOf('@');
        var local = at < 0 ? ascii : ascii[..at];
        return string.Join(' ', EncodedWordEncoder.Words(local, EncodedWordEncoder.MaxLength)) + (at < 0 ? "" : ascii[at..]);
    }

    /// <summary>Atoms with single blanks between them (RFC 5322 section 3.2.3), and nothing that reads as an encoded word.</summary>
    private static bool IsPhrase(string name) =>
        name.Length <= LongestQuotedName && !name.Contains("  ", StringComparison.Ordinal) && !name.Contains("=?", StringComparison.Ordinal) &&
        name.All(c => char.IsAsciiLetterOrDigit(c) || " !#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal));

    private static bool HasControls(string name) => name.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0;
}

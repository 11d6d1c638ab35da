using System.Text.RegularExpressions;

namespace OdooMailBridge.Mime.Addresses;

/// <summary>Reads the mailboxes of an address list text whose encoded words, if any, are already decoded.</summary>
public static partial class AddressList
{
    /// <summary>
    /// Every mailbox of the text, also those without an <c>@</c>. Commas and semicolons separate, groups are flattened, a comment
    /// becomes the name of a bare address. Names keep encoded words as they are; see <c>AddressHeader</c> for header values.
    /// </summary>
    public static IReadOnlyList<Mailbox> Parse(string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : new AddressListParser(text).Parse();

    /// <summary>
    /// Odoo's <c>email_split_tuples</c>: the mailboxes that contain an <c>@</c>, where <c>Raoul raoul@one.test</c> without brackets is
    /// read as a name and an address.
    /// </summary>
    public static IReadOnlyList<Mailbox> Split(string? text) => Split(text, named: true);

    /// <param name="named">A text of its own, not a header field: comments are part of names, and brackets may be missing.</param>
    internal static IReadOnlyList<Mailbox> Split(string? text, bool named)
    {
        var found = new List<Mailbox>();
        if (string.IsNullOrWhiteSpace(text)) return found;
        foreach (var mailbox in new AddressListParser(text, named).Parse())
        {
            if (mailbox.Address.Contains('@', StringComparison.Ordinal)) found.Add(mailbox);
        }
        if (found.Exists(m => m.Address.StartsWith('@')) && Tokens(text) is { Count: > 0 } whole) return whole;
        for (var i = 0; i < found.Count; i++) found[i] = named || text.Contains('"', StringComparison.Ordinal) ? WithoutBrackets(found[i]) : InOneWord(found[i]);
        return found;
    }

    /// <summary>
    /// In a header field Python takes all words before the <c>@</c> for a local part, which it quotes; what it quotes Odoo reads again, with commas
    /// for the blanks.
    /// </summary>
    private static Mailbox InOneWord(Mailbox mailbox)
    {
        var at = mailbox.Address.LastIndexOf('@');
        return mailbox.Name.Length > 0 || at < 0 || mailbox.Address.IndexOf(' ', StringComparison.Ordinal) is not (> 0 and var blank) || blank > at
            ? WithoutBrackets(mailbox)
            : new Mailbox("", $"\"{mailbox.Address[..at].Replace(' ', ',')}\"{mailbox.Address[at..]}");
    }

    /// <summary>A bare <c>First Last a@b.c</c> read word by word: words without an <c>@</c> form the name, the last other one is the address.</summary>
    private static Mailbox WithoutBrackets(Mailbox mailbox)
    {
        if (mailbox.Name.Length > 0 || !mailbox.Address.Contains(' ', StringComparison.Ordinal)) return mailbox;
        string? address = null;
        var name = new List<string>();
        foreach (var word in Parse(mailbox.Address.Replace(' ', ',')))
        {
            if (word.Address.Contains('@', StringComparison.Ordinal)) address = word.Address;
            else if (word.Address.Length > 0) name.Add(word.Address);
        }
        return address is null ? mailbox : new Mailbox(string.Join(' ', name), address);
    }

    /// <summary>A lone <c>@domain</c> betrays a list the grammar misread; whole address tokens are then searched in the text instead.</summary>
    private static List<Mailbox> Tokens(string text)
    {
        var found = new List<Mailbox>();
        foreach (var match in WholeAddress().EnumerateMatches(text))
            found.Add(new Mailbox("", text.Substring(match.Index, match.Length)));
        return found;
    }

    [GeneratedRegex(@"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex WholeAddress();
}

using System.Buffers;
using System.Text.RegularExpressions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Mime.Headers;

/// <summary>
/// Address lists as they stand in header fields: the list is read first and the names decoded afterwards, so that an encoded comma or
/// quote in a name cannot change the list (RFC 2047 section 6.2).
/// </summary>
public static partial class AddressHeader
{
    private static readonly SearchValues<char> Specials = SearchValues.Create("()<>@,:;.\\\"[]");

    /// <summary>Every mailbox of the unfolded header value, names and local parts decoded, also those without an <c>@</c>.</summary>
    public static IReadOnlyList<Mailbox> Parse(string? value)
    {
        var mailboxes = new List<Mailbox>();
        foreach (var mailbox in AddressList.Parse(value)) mailboxes.Add(Decoded(mailbox));
        return mailboxes;
    }

    /// <summary>The mailboxes with an <c>@</c>, by the rules of <see cref="AddressList.Split(string?)"/>, but without comments.</summary>
    public static IReadOnlyList<Mailbox> Split(string? value)
    {
        var mailboxes = new List<Mailbox>();
        foreach (var mailbox in AddressList.Split(value, named: false)) mailboxes.Add(Decoded(mailbox));
        return mailboxes;
    }

    /// <summary>
    /// The value as a reader is shown it, on one line: each mailbox with its decoded name, quoted where the grammar asks for it. A value
    /// without any address is shown whole but for comments, quoted unless it is a group, a plain word or in brackets.
    /// </summary>
    public static string Display(string? value)
    {
        var mailboxes = Split(value);
        if (mailboxes.Count > 0) return string.Join(", ", mailboxes.Select(Display));
        var text = Comment().Replace(HeaderText.Decode(value ?? ""), "").Trim();
        return text.EndsWith(';') && text.Contains(':', StringComparison.Ordinal) || ShownBare().IsMatch(text) ? text : AddressFormat.Quote(text);
    }

    // A word, words with dots between them, or something in brackets that is no address, as the empty sender of a report.
    [GeneratedRegex(@"\A(?:[^\s()<>@,:;.""\[\]\\]+(?:\.[^\s()<>@,:;.""\[\]\\]+)*|[^<>]*<[^<>]*>)?\z", RegexOptions.NonBacktracking)]
    private static partial Regex ShownBare();

    [GeneratedRegex(@"\([^()]*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    private static string Display(Mailbox mailbox)
    {
        if (mailbox.Name.Length == 0) return mailbox.Address;
        var name = mailbox.Name.AsSpan().ContainsAny(Specials) ? AddressFormat.Quote(mailbox.Name) : mailbox.Name;
        return $"{name} <{mailbox.Address}>";
    }

    private static Mailbox Decoded(Mailbox mailbox)
    {
        var name = HeaderText.OneLine(EncodedWordDecoder.Decode(mailbox.Name)).Trim(' ', '\t');
        var address = HeaderText.OneLine(EncodedWordDecoder.Decode(mailbox.Address));
        return name == mailbox.Name && address == mailbox.Address ? mailbox : new Mailbox(name, address);
    }
}

using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Mime.Headers;

/// <summary>
/// Address lists as they stand in header fields: the list is read first and the names decoded afterwards, so that an encoded comma or
/// quote in a name cannot change the list (RFC 2047 section 6.2).
/// </summary>
public static class AddressHeader
{
    /// <summary>Every mailbox of the unfolded header value, names and local parts decoded, also those without an <c>@</c>.</summary>
    public static IReadOnlyList<Mailbox> Parse(string? value)
    {
        var mailboxes = new List<Mailbox>();
        foreach (var mailbox in AddressList.Parse(value)) mailboxes.Add(Decoded(mailbox));
        return mailboxes;
    }

    /// <summary>The mailboxes with an <c>@</c>, by the rules of <see cref="AddressList.Split"/>.</summary>
    public static IReadOnlyList<Mailbox> Split(string? value)
    {
        var mailboxes = new List<Mailbox>();
        foreach (var mailbox in AddressList.Split(value)) mailboxes.Add(Decoded(mailbox));
        return mailboxes;
    }

    private static Mailbox Decoded(Mailbox mailbox)
    {
        var name = HeaderText.OneLine(EncodedWordDecoder.Decode(mailbox.Name)).Trim();
        var address = HeaderText.OneLine(EncodedWordDecoder.Decode(mailbox.Address));
        return name == mailbox.Name && address == mailbox.Address ? mailbox : new Mailbox(name, address);
    }
}

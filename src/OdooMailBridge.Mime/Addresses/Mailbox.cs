namespace OdooMailBridge.Mime.Addresses;

/// <summary>
/// One mailbox of an address list (RFC 5322 section 3.4): a display name, empty when absent, and an address.
/// Both are plain Unicode; nothing is encoded or normalised, so <c>Address</c> may lack an <c>@</c> when the source text did.
/// </summary>
public sealed record Mailbox(string Name, string Address)
{
    /// <summary>The text before the last <c>@</c>, or the whole address without one.</summary>
    public string LocalPart => Address.LastIndexOf('@') is >= 0 and var at ? Address[..at] : Address;

    /// <summary>The text after the last <c>@</c>, empty without one.</summary>
    public string Domain => Address.LastIndexOf('@') is >= 0 and var at ? Address[(at + 1)..] : "";

    /// <summary>True when both sides of the <c>@</c> are present.</summary>
    public bool HasDomain => LocalPart.Length > 0 && Domain.Length > 0;

    /// <summary><c>"Name" &lt;address&gt;</c>, or the bare address without a name; Unicode stays Unicode.</summary>
    public override string ToString() => AddressFormat.Format(Name, Address);

    /// <summary>The same with an RFC 2047 name and a punycode domain, so that the result is ASCII unless the local part is not.</summary>
    public string ToAsciiString() => AddressFormat.FormatAscii(Name, Address);
}

using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Mail.Outgoing;

/// <summary>Addresses and domains, separated by commas, semicolons or blanks. Sub-domains are other domains; case means nothing. Empty holds nobody.</summary>
public sealed class AddressSet(string? list)
{
    private readonly HashSet<string> members = [.. (list ?? "").Split([',', ';', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(part => Folded(part.TrimStart('@')))];

    /// <summary>Whether the address, or its domain, is a member.</summary>
    public bool Holds(string address)
    {
        var folded = Folded(address);
        return folded.LastIndexOf('@') is > 0 and var at && (members.Contains(folded) || members.Contains(folded[(at + 1)..]));
    }

    private static string Folded(string text) =>
        (text.Contains('@', StringComparison.Ordinal) ? InternationalDomain.AddressToAscii(text) : InternationalDomain.ToAscii(text)).ToLowerInvariant();
}

using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>How well a server's FROM filter fits an address.</summary>
public enum FilterMatch
{
    None,
    Domain,
    Address,
}

/// <summary>The comma-separated addresses and domains that a server may send from. Sub-domains are other domains.</summary>
public static class FromFilter
{
    /// <summary>No filter at all; a filter of blanks is a filter that fits nothing.</summary>
    public static bool IsEmpty(string? filter) => string.IsNullOrEmpty(filter);

    public static IEnumerable<string> Parts(string? filter) => (filter ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The best fit of a filter's parts to a normalised address.</summary>
    public static FilterMatch Match(string? filter, string? address)
    {
        if (address is null) return FilterMatch.None;
        var best = FilterMatch.None;
        var domain = address[(address.LastIndexOf('@') + 1)..];
        foreach (var part in Parts(filter))
        {
            if (part.Contains('@', StringComparison.Ordinal))
            {
                if (AddressNormalizer.Normalize(part) == address) return FilterMatch.Address;
            }
            else if (part.ToLowerInvariant() == domain) best = FilterMatch.Domain;
        }
        return best;
    }

    /// <summary>Whether a session with this filter may use an address; without a filter it may use any.</summary>
    public static bool Accepts(string? filter, string? address) => IsEmpty(filter) || Match(filter, AddressNormalizer.Normalize(address)) != FilterMatch.None;
}

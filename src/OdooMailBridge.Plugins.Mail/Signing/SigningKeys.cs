using System.Collections.Concurrent;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;
using OdooMailBridge.Mime.Dkim;

namespace OdooMailBridge.Plugins.Mail.Signing;

/// <summary>The active DKIM keys of a database's alias domains: table bridge_dkim_key.</summary>
public sealed class SigningKeys
{
    private static readonly ConcurrentDictionary<string, DkimKey> Parsed = new(StringComparer.Ordinal);
    private readonly ILookup<string, DkimIdentity> byDomain;

    private SigningKeys(IEnumerable<DkimIdentity> identities) => byDomain = identities.ToLookup(identity => identity.Domain, StringComparer.Ordinal);

    public static SigningKeys None { get; } = new([]);

    /// <summary>Keys in the order they were made: while keys are changed, messages bear a signature of each that is active.</summary>
    public static SigningKeys Load(SqlSession sql)
    {
        var rows = sql.Query<(string Domain, string Selector, string PrivateKey)>(
            """
            SELECT lower(d.name), k.selector, k.private_key FROM bridge_dkim_key k JOIN mail_alias_domain d ON d.id = k.alias_domain_id
             WHERE k.active AND k.private_key IS NOT NULL ORDER BY k.id
            """);
        return rows.Count == 0 ? None : new SigningKeys(rows.Select(row => new DkimIdentity(row.Domain, row.Selector, KeyOf(row.PrivateKey))));
    }

    /// <summary>
    /// Who signs for a From header: the alias domain that is the From's own domain or the nearest one above it, for only such a signature
    /// counts with receivers who follow DMARC (RFC 7489 section 3.1.1). Empty when there is none.
    /// </summary>
    public IReadOnlyList<DkimIdentity> For(string from)
    {
        if (byDomain.Count == 0 || AddressList.Split(from) is not [var first, ..]) return [];
        var domain = InternationalDomain.AddressToAscii(first.Address).ToLowerInvariant();
        for (domain = domain[(domain.LastIndexOf('@') + 1)..]; domain.Length > 0; domain = domain.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? domain[(dot + 1)..] : "")
            if (byDomain.Contains(domain)) return [.. byDomain[domain]];
        return [];
    }

    // Reading a key costs more than signing with it. The dictionary holds what the tables of the process's databases hold, no more.
    private static DkimKey KeyOf(string pem) => Parsed.GetOrAdd(pem, DkimKey.FromPem);
}

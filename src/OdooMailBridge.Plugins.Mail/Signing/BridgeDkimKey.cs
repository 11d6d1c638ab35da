using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Dkim;
using OdooMailBridge.Plugins.Mail.Signing;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>
/// Keys with which the mails of an alias domain are signed (DKIM). To change a key: make a new one, publish its record, activate it,
/// deactivate the old one and remove its record some days later. Ours, not Odoo's.
/// </summary>
[Model("bridge.dkim.key", "DKIM Key", Order = "alias_domain_id, id", RecName = "selector")]
[SqlConstraint("selector_unique", "A domain has each selector once.")]
public sealed class BridgeDkimKey : ModelLayer
{
    public static readonly Many2one AliasDomainId = new("Email Domain", "mail.alias.domain") { Required = true };
    public static readonly CharField Selector = new("Selector") { Required = true };
    public static readonly SelectionField Algorithm = new("Algorithm", ("rsa-sha256", "RSA"), ("ed25519-sha256", "Ed25519")) { Required = true, Default = "rsa-sha256" };
    public static readonly BooleanField Active = new("Active") { Default = true };

    /// <summary>Written as PEM, never read; nothing given makes a new key.</summary>
    public static readonly TextField PrivateKey = new("Private Key") { Store = false };
    public static readonly TextField PublicKey = new("Public Key") { Readonly = true };
    public static readonly CharField DnsName = new("DNS Name") { Readonly = true, Store = false, Compute = record => $"{record.Get(Selector)}._domainkey.{record.Rel("alias_domain_id").Str("name")}", Depends = ["selector", "alias_domain_id.name"] };
    public static readonly TextField DnsRecord = new("DNS Record (TXT)") { Readonly = true, Store = false, Compute = record => $"v=DKIM1; k={(record.Get(Algorithm) == "ed25519-sha256" ? "ed25519" : "rsa")}; p={record.Get(PublicKey)}", Depends = ["algorithm", "public_key"] };

    /// <summary>As alias domains: who manages access rights manages their keys, nobody else sees them.</summary>
    public override void CheckAccess(Records records, string operation)
    {
        if (!records.Env.IsAdmin) throw new AccessError($"You are not allowed to access '{Info.Label}' ({Info.Name}) records.");
    }

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var keys = new List<DkimKey>();
        var clean = values.Select(item =>
        {
            var key = KeyOf(item);
            keys.Add(key);
            var own = item.Copy();
            own.Remove("private_key");
            own["algorithm"] = key.AlgorithmName;
            own["public_key"] = key.PublicKey;
            return own;
        }).ToList();
        var created = base.Create(env, clean);
        for (var i = 0; i < keys.Count; i++)
            env.Sql.Execute("UPDATE bridge_dkim_key SET private_key = @pem WHERE id = @id", new { pem = keys[i].ToPem(), id = created.IdArray[i] });
        return created;
    }

    public override void Write(Records records, Values values)
    {
        if (values.ContainsKey("private_key") || values.ContainsKey("algorithm") || values.ContainsKey("public_key"))
            throw new UserError("A key is not changed: make a new one under a new selector, so that mail signed with the old one can still be verified.");
        base.Write(records, values);
    }

    public override Values CopyData(Records record, Values defaults) => throw new UserError("A key belongs to one selector of one domain.");

    [Constrains("selector")]
    public void CheckSelector(Records records)
    {
        foreach (var record in records)
            if (!DnsLabels.AreValid(record.Get(Selector))) throw new ValidationError($"The selector {record.Get(Selector)} cannot stand in a DNS name: use letters, digits and hyphens, parts separated by dots.");
    }

    private static DkimKey KeyOf(Values values)
    {
        try
        {
            if (values.Text("private_key") is { Length: > 0 } pem) return DkimKey.FromPem(pem);
        }
        catch (DkimKeyException wrong)
        {
            throw new ValidationError(wrong.Message);
        }
        return DkimKey.Generate(values.Text("algorithm") == "ed25519-sha256" ? DkimAlgorithm.Ed25519Sha256 : DkimAlgorithm.RsaSha256);
    }
}

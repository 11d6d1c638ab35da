using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>Remembers the catchall and bounce addresses that an alias domain gives up.</summary>
[Extend("mail.alias.domain")]
public sealed class FormerDomainAddresses : ModelLayer
{
    private static readonly string[] Named = ["name", "bounce_alias", "catchall_alias"];

    public override void Write(Records records, Values values)
    {
        if (Named.Any(values.ContainsKey)) Remember(records.Sudo());
        base.Write(records, values);
    }

    private static void Remember(Records domains)
    {
        var given = new List<FormerAddress>();
        foreach (var domain in domains)
        {
            if (domain.Str("bounce_email") is { Length: > 0 } bounce) given.Add(new FormerAddress(bounce, FormerAddresses.Bounce, 0));
            if (domain.Str("catchall_email") is { Length: > 0 } catchall) given.Add(new FormerAddress(catchall, FormerAddresses.Catchall, 0));
        }
        FormerAddresses.Remember(domains.Env, given);
    }
}

using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Followers;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>Who follows a record, and for which kinds of messages (section 5.1).</summary>
public sealed partial class MailThread
{
    /// <summary>Adds followers. Oneself may follow what one may read; others need write access.</summary>
    /// <param name="subtypeIds">Null: the default subtypes for new followers, old ones stay as they are.</param>
    [Rpc(ChecksAccess = true)]
    public bool MessageSubscribe(Records records, object? partnerIds = null, object? subtypeIds = null)
    {
        var partners = Wire.Ids(partnerIds);
        if (records.IsEmpty || partners.Length == 0) return true;
        var env = records.Env;
        if (partners.All(id => id == env.Profile.PartnerId))
        {
            if (!records.HasAccess("read")) return false;
        }
        else records.CheckAccess("write");
        FollowerRows.Add(env, records.Model, records.IdArray, partners, Wire.Truthy(subtypeIds) ? Wire.Ids(subtypeIds) : null);
        return true;
    }

    [Rpc(ChecksAccess = true)]
    public object? MessageUnsubscribe(Records records, object? partnerIds = null)
    {
        var partners = Wire.Ids(partnerIds);
        if (partners.Length == 0) return true;
        var env = records.Env;
        if (partners.All(id => id == env.Profile.PartnerId))
        {
            if (env.Profile.Share) records.CheckAccess("read");
        }
        else records.CheckAccess("write");
        FollowerRows.Remove(env, records.Model, records.IdArray, partners);
        return null;
    }

    /// <summary>A page of the record's followers, without the user, in the form of the web client's store.</summary>
    [Rpc(ChecksAccess = true)]
    public Values MessageGetFollowers(Records records, int? after = null, int limit = 100, bool filterRecipients = false)
    {
        records.CheckAccess("read");
        return Clients.ThreadStore.Followers(records.Browse(records.Id), after ?? 0, Math.Clamp(limit, 1, 1000), filterRecipients);
    }

    private static IReadOnlyDictionary<int, object?> ComputePartners(Records records)
    {
        var rows = records.Env.Sql.Query<(int Record, int Partner)>(
            """
            SELECT f.res_id, f.partner_id FROM mail_followers f JOIN res_partner p ON p.id = f.partner_id
             WHERE f.res_model = @model AND f.res_id = ANY(@ids) AND (p.active OR NOT @onlyActive)
             ORDER BY p.complete_name, p.id DESC
            """, new { model = records.Model.Name, ids = records.IdArray, onlyActive = records.Env.Context.Flag("active_test", true) })
            .ToLookup(row => row.Record, row => row.Partner);
        return records.IdArray.Distinct().ToDictionary(id => id, id => (object?)rows[id].ToArray());
    }

    private static IReadOnlyDictionary<int, object?> ComputeIsFollower(Records records)
    {
        var followed = records.Env.Sql.Query<int>(
            "SELECT res_id FROM mail_followers WHERE res_model = @model AND res_id = ANY(@ids) AND partner_id = @partner",
            new { model = records.Model.Name, ids = records.IdArray, partner = records.Env.Profile.PartnerId }).ToHashSet();
        return records.IdArray.Distinct().ToDictionary(id => id, id => (object?)followed.Contains(id));
    }

    private static void InversePartners(Records records, object? value)
    {
        value = LinkCommands.Perform(records.Env["res.partner"], value);
        foreach (var record in records)
        {
            var before = FollowerRows.Partners(record.Env, record.Model, record.Id);
            var after = LinkCommands.Apply(before, value);
            var gone = before.Except(after).ToArray();
            if (gone.Length > 0) record.As<MailThread>()!.MessageUnsubscribe(record, gone);
            var fresh = after.Except(before).ToArray();
            if (fresh.Length > 0) record.As<MailThread>()!.MessageSubscribe(record, fresh);
        }
    }

    private static Domain SearchPartners(Env env, string @operator, object? value)
    {
        if (env.Profile.Share && !env.Su && Foreign(env, value))
            throw new AccessError("Portal users can only filter threads by themselves as followers.");
        const string Followed = "{0}.id IN (SELECT f.res_id FROM mail_followers f JOIN res_partner p ON p.id = f.partner_id WHERE replace(f.res_model, '.', '_') = {0}.tableoid::regclass::text";
        if (value is null or false) return Invert(@operator is "=" or "in", new SqlDomain(Followed + ")", []));
        if (value is string name && Wire.Id(name) is null || @operator.Contains("like", StringComparison.Ordinal))
        {
            var found = env["res.partner"].Model.Top.NameSearch(env, value as string ?? "", Domain.True, @operator.Replace("not ", "", StringComparison.Ordinal) is "!=" ? "=" : @operator.Replace("not ", "", StringComparison.Ordinal), null);
            return Invert(DomainOperators.IsNegative(@operator), new SqlDomain(Followed + " AND f.partner_id = ANY(@0@))", [found.IdArray]));
        }
        return Invert(DomainOperators.IsNegative(@operator), new SqlDomain(Followed + " AND f.partner_id = ANY(@0@))", [Wire.Ids(value)]));
    }

    // People from outside may ask after themselves and their company.
    private static bool Foreign(Env env, object? value) =>
        Wire.Ids(value).Any(id => id != env.Profile.PartnerId && id != env.Sudo().Browse("res.partner", env.Profile.PartnerId).Rel("commercial_partner_id").Id);

    private static Domain Invert(bool invert, Domain domain) => invert ? new NotDomain(domain) : domain;
}

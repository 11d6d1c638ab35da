using OdooMailBridge.Abstractions;
using OdooMailBridge.Mime.Addresses;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Lists are shown with the number of their contacts; one that a running campaign uses stays.</summary>
public sealed partial class MailingList
{
    public override IReadOnlyDictionary<int, string> DisplayNames(Records records)
    {
        var counts = records.Env.Sql.Query<(int Id, int Count)>("SELECT list_id, count(*)::int FROM mailing_subscription WHERE list_id = ANY(@ids) GROUP BY list_id", new { ids = records.IdArray }).ToDictionary(row => row.Id, row => row.Count);
        return records.ToDictionary(record => record.Id, record => $"{record.Get(Name)} ({counts.GetValueOrDefault(record.Id)})");
    }

    public override string DisplayNameSql(Env env, string alias) =>
        $"COALESCE({alias}.name, '') || ' (' || (SELECT count(*) FROM mailing_subscription ms WHERE ms.list_id = {alias}.id) || ')'";

    public override void Write(Records records, Values values)
    {
        if (values.ContainsKey("active") && !values.Truthy("active") && IsInUse(records))
            throw new UserError("At least one of the mailing list you are trying to archive is used in an ongoing mailing campaign.");
        base.Write(records, values);
    }

    public override Values CopyData(Records record, Values defaults) =>
        base.CopyData(record, defaults.ContainsKey("name") ? defaults : new Values(defaults) { ["name"] = $"{record.Get(Name)} (copy)" });

    /// <summary>
    /// Adds to these lists one contact for each address of the source lists that is not opted out there, not blacklisted and not here yet.
    /// </summary>
    [Rpc(ChecksAccess = true)]
    public object? ActionMerge(Records records, object? srcLists, bool archive = false)
    {
        var sources = records.Env.Browse(Info.Name, Wire.Ids(srcLists));
        records.CheckAccess("write");
        sources.CheckAccess("read");
        foreach (var target in records)
            records.Env.Sql.Execute(
                """
                INSERT INTO mailing_subscription (contact_id, list_id, opt_out, create_uid, create_date, write_uid, write_date)
                SELECT first.contact_id, @list, false, @uid, @now, @uid, @now
                  FROM (SELECT DISTINCT ON (c.email) c.id AS contact_id, c.email, c.email_normalized
                          FROM mailing_contact c JOIN mailing_subscription s ON s.contact_id = c.id
                         WHERE s.list_id = ANY(@sources) AND NOT COALESCE(s.opt_out, false)
                           AND NOT EXISTS (SELECT 1 FROM mail_blacklist b WHERE b.email = c.email_normalized AND b.active)
                         ORDER BY c.email, c.id) first
                 WHERE NOT EXISTS (SELECT 1 FROM mailing_subscription t JOIN mailing_contact k ON k.id = t.contact_id WHERE t.list_id = @list AND k.email = first.email)
                ON CONFLICT DO NOTHING
                """, new { list = target.Id, sources = sources.Except(target).IdArray, uid = records.Env.Uid, now = DateTime.SpecifyKind(records.Env.Now, DateTimeKind.Unspecified) });
        records.Env.Work.Invalidate();
        if (archive && sources.Except(records) is { Any: true } old) old.Set("active", false);
        return null;
    }

    [Rpc(ReadOnly = true)]
    public Values CloseDialog(Records records) => new() { ["type"] = "ir.actions.act_window_close" };

    [Rpc(ReadOnly = true)]
    public Values ActionOpenImport(Records records) => Action("Import Mailing Contacts", "mailing.contact.import", "form", null, new Values(records.Env.Context.ToValues())
    {
        ["default_mailing_list_ids"] = records.IdArray,
        ["default_subscription_ids"] = records.IdArray.Select(id => (object?)new List<object?> { 0L, 0L, new Values { ["list_id"] = id } }).ToList(),
    });

    [Rpc(ReadOnly = true)]
    public Values ActionSendMailing(Records records) => Action("New Mailing", "mailing.mailing", "form", null, new Values { ["default_contact_list_ids"] = records.IdArray, ["default_mailing_type"] = "mail" });

    [Rpc(ReadOnly = true)]
    public Values ActionViewMailings(Records records) => Action("Mailings", "mailing.mailing", "list,form", Domain.In("contact_list_ids", records.IdArray), []);

    [Rpc(ReadOnly = true)]
    public Values ActionViewContacts(Records records) => Contacts(records, "Recipients", []);

    [Rpc(ReadOnly = true)]
    public Values ActionViewContactsEmail(Records records) => Contacts(records, "Recipients", new Values { ["search_default_filter_valid_email_recipient"] = 1 });

    [Rpc(ReadOnly = true)]
    public Values ActionViewContactsOptOut(Records records) => Contacts(records, "Recipients", new Values { ["search_default_filter_opt_out"] = 1 });

    [Rpc(ReadOnly = true)]
    public Values ActionViewContactsBlacklisted(Records records) => Contacts(records, "Recipients", new Values { ["search_default_filter_blacklisted"] = 1 });

    [Rpc(ReadOnly = true)]
    public Values ActionViewContactsBouncing(Records records) => Contacts(records, "Recipients", new Values { ["search_default_filter_bounce"] = 1 });

    private static Values Contacts(Records lists, string name, Values more)
    {
        more["default_list_ids"] = lists.IdArray;
        return Action(name, "mailing.contact", "list,form", Domain.In("list_ids", lists.IdArray), more);
    }

    private static Values Action(string name, string model, string modes, Domain? domain, Values context)
    {
        var action = new Values { ["type"] = "ir.actions.act_window", ["name"] = name, ["res_model"] = model, ["view_mode"] = modes, ["context"] = context };
        if (domain is not null) action["domain"] = domain.ToWire();
        return action;
    }

    private static bool IsInUse(Records lists) => lists.Env.Sql.One<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM mail_mass_mailing_list_rel r JOIN mailing_mailing m ON m.id = r.mailing_mailing_id
                        WHERE r.mailing_list_id = ANY(@ids) AND m.state <> 'done' AND m.active)
        """, new { ids = lists.IdArray });
}

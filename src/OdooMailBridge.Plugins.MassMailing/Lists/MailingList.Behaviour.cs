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

    /// <summary>A copy is named for its original, whatever name is asked for.</summary>
    public override Values CopyData(Records record, Values defaults) =>
        base.CopyData(record, new Values(defaults) { ["name"] = $"{record.Get(Name)} (copy)" });

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
                           AND c.email_normalized NOT IN (SELECT email FROM mail_blacklist WHERE active) -- who has no address is on no blacklist, but comes along only while that is empty
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
    public Values ActionOpenImport(Records records) => new()
    {
        ["type"] = "ir.actions.act_window", ["name"] = "Import Mailing Contacts", ["res_model"] = "mailing.contact.import", ["view_mode"] = "form", ["target"] = "new",
        ["context"] = new Values(records.Env.Context.ToValues())
        {
            ["default_mailing_list_ids"] = records.IdArray,
            ["default_subscription_ids"] = records.IdArray.Select(id => (object?)new List<object?> { 0L, 0L, new Values { ["list_id"] = id } }).ToList(),
        },
    };

    [Rpc(ReadOnly = true)]
    public Values ActionSendMailing(Records records)
    {
        var action = KnownWindows.Mailings("[('mailing_type', '=', 'mail')]", new Values(records.Env.Context.ToValues())
        {
            ["default_contact_list_ids"] = records.IdArray, ["default_mailing_type"] = "mail", ["default_model_id"] = records.Env.Sudo()["ir.model"].Search(Domain.Eq("model", Info.Name), 0, 1).Id,
        });
        action["view_type"] = "form";
        return action;
    }

    [Rpc(ReadOnly = true)]
    public Values ActionViewMailings(Records records) =>
        KnownWindows.Mailings(Domain.In("contact_list_ids", records.IdArray).ToWire(), new Values { ["default_mailing_type"] = "mail", ["default_contact_list_ids"] = records.IdArray });

    [Rpc(ReadOnly = true)]
    public Values ActionViewContacts(Records records) => KnownWindows.Contacts(Domain.In("list_ids", records.IdArray).ToWire(), new Values { ["default_list_ids"] = records.IdArray });

    [Rpc(ReadOnly = true)]
    public Values ActionViewContactsEmail(Records records) =>
        KnownWindows.Contacts(Domain.In("list_ids", records.IdArray).ToWire(), new Values { ["default_list_ids"] = records.IdArray, ["search_default_filter_valid_email_recipient"] = 1 });

    [Rpc(ReadOnly = true)]
    public Values ActionViewContactsOptOut(Records records) => Unreachable(records, "opt_out");

    [Rpc(ReadOnly = true)]
    public Values ActionViewContactsBlacklisted(Records records) => Unreachable(records, "blacklisted");

    [Rpc(ReadOnly = true)]
    public Values ActionViewContactsBouncing(Records records) => Unreachable(records, "bounce");

    /// <summary>Contacts whom mail does not reach: nobody adds one there. Odoo compares with the one id, not with a list of it.</summary>
    private static Values Unreachable(Records list, string filter) => KnownWindows.Contacts(
        new List<object?> { new List<object?> { "list_ids", "in", list.Id } }, new Values { ["default_list_ids"] = list.IdArray, ["create"] = false, [$"search_default_filter_{filter}"] = 1 });

    private static bool IsInUse(Records lists) => lists.Env.Sql.One<bool>(
        """
        SELECT EXISTS (SELECT 1 FROM mail_mass_mailing_list_rel r JOIN mailing_mailing m ON m.id = r.mailing_mailing_id
                        WHERE r.mailing_list_id = ANY(@ids) AND m.state <> 'done' AND m.active)
        """, new { ids = lists.IdArray });
}

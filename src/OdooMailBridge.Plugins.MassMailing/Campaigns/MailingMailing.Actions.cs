using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>What users do with a mailing (campaigns.md 2.2).</summary>
public sealed partial class MailingMailing
{
    [Rpc]
    public object? ActionLaunch(Records records)
    {
        records.Set("schedule_type", "now");
        return ActionPutInQueue(records);
    }

    [Rpc]
    public object? ActionSchedule(Records records)
    {
        if (records.Get(ScheduleDate) is { } date && date > records.Env.Now) return ActionPutInQueue(records);
        return new Values
        {
            ["type"] = "ir.actions.act_window", ["name"] = "When do you want to send your mailing?", ["res_model"] = "mailing.mailing.schedule.date", ["view_mode"] = "form", ["target"] = "new",
            ["context"] = new Values(records.Env.Context.ToValues()) { ["default_mass_mailing_id"] = records.Id, ["dialog_size"] = "medium" },
        };
    }

    [Rpc]
    public object? ActionPutInQueue(Records records)
    {
        records.Write(new Values { ["state"] = "in_queue" });
        records.Env.Sql.Execute($"NOTIFY {CampaignQueue.Channel}");
        foreach (var date in records.Select(mailing => mailing.Get(ScheduleDate) ?? mailing.Env.Now).Distinct())
            IrCron.Trigger(records.Env, "mass_mailing.ir_cron_mass_mailing_queue", date);
        return null;
    }

    [Rpc]
    public object? ActionCancel(Records records)
    {
        MailingRun.Forget(records.Env, records.IdArray);
        records.Write(new Values { ["state"] = "draft", ["schedule_date"] = false, ["schedule_type"] = "now" });
        return null;
    }

    [Rpc]
    public object? ActionRetryFailed(Records records)
    {
        var failed = records.Env.Sudo()["mail.mail"].Search(Domain.And(Domain.In("mailing_id", records.IdArray), Domain.Eq("state", "exception")));
        records.Env.Sudo()["mailing.trace"].Search(Domain.In("mail_mail_id", failed.IdArray)).Unlink();
        failed.Unlink();
        return ActionPutInQueue(records);
    }

    [Rpc]
    public object? ActionDuplicate(Records records) => records.Copy() is { Any: true } copy ? Form(copy) : false;

    [Rpc(ReadOnly = true)]
    public Values ActionTest(Records records) => new()
    {
        ["type"] = "ir.actions.act_window", ["name"] = "Test Mailing", ["res_model"] = "mailing.mailing.test", ["view_mode"] = "form", ["target"] = "new",
        ["context"] = new Values(records.Env.Context.ToValues()) { ["default_mass_mailing_id"] = records.Id, ["dialog_size"] = "medium" },
    };

    [Rpc(ReadOnly = true)]
    public object? ActionReload(Records records) => null;

    [Rpc]
    public Values ActionSetFavorite(Records records)
    {
        records.Set("favorite", true);
        return Notify($"Design added to the {ModelLabel(records)} Templates!");
    }

    [Rpc]
    public Values ActionRemoveFavorite(Records records)
    {
        records.Set("favorite", false);
        return Notify($"Design removed from the {ModelLabel(records)} Templates!");
    }

    /// <summary>Designs to begin with: those without responsible first, then the user's own, then others'.</summary>
    [Rpc(ReadOnly = true)]
    public object? ActionFetchFavorites(Env env, object? extraDomain = null)
    {
        var found = env.With("active_test", false)[Info.Name].Search(Domain.And(Domain.Eq("favorite", true), Domain.Parse(extraDomain)), order: "favorite_date DESC");
        var uid = env.Uid;
        return found.Where(mailing => !OdooMailBridge.Plugins.Mail.Templates.HtmlEmptiness.IsEmpty(mailing.Get(BodyArch)))
            .OrderBy(mailing => mailing.Get(UserId).Id is var user && user == 0 ? 0 : user == uid ? 1 : 2)
            .Select(mailing => (object?)new Values
            {
                ["id"] = mailing.Id, ["subject"] = mailing.Get(Subject), ["body_arch"] = mailing.Get(BodyArch), ["mailing_model_id"] = Pair(mailing.Get(MailingModelId)),
                ["user_id"] = Pair(mailing.Get(UserId)),
            }).ToList();
    }

    [Rpc(ReadOnly = true)]
    public Values ActionViewOpened(Records records) => Recipients(records, "trace_status IN ('open', 'reply')");

    [Rpc(ReadOnly = true)]
    public Values ActionViewClicked(Records records) => Recipients(records, "EXISTS (SELECT 1 FROM link_tracker_click WHERE mailing_trace_id = mailing_trace.id)");

    [Rpc(ReadOnly = true)]
    public Values ActionViewReplied(Records records) => Recipients(records, "trace_status = 'reply'");

    [Rpc(ReadOnly = true)]
    public Values ActionViewBounced(Records records) => Recipients(records, "trace_status = 'bounce'");

    [Rpc(ReadOnly = true)]
    public Values ActionViewDelivered(Records records) => Recipients(records, "trace_status IN ('sent', 'open', 'reply')");

    [Rpc(ReadOnly = true)]
    public Values ActionViewTracesScheduled(Records records) => Traces(records, "scheduled");

    [Rpc(ReadOnly = true)]
    public Values ActionViewTracesCanceled(Records records) => Traces(records, "canceled");

    [Rpc(ReadOnly = true)]
    public Values ActionViewTracesFailed(Records records) => Traces(records, "failed");

    [Rpc(ReadOnly = true)]
    public Values ActionViewTracesProcess(Records records) => Traces(records, "process");

    [Rpc(ReadOnly = true)]
    public Values ActionViewTracesSent(Records records) => Traces(records, "sent");

    [Rpc(ReadOnly = true)]
    public Values ActionViewLinkTrackers(Records records) => Window("Link Tracker", "link.tracker", "list,form", Domain.Eq("mass_mailing_id", records.Id), new Values(records.Env.Context.ToValues()) { ["create"] = false });

    [Rpc(ReadOnly = true)]
    public Values ActionViewMailingContacts(Records records)
    {
        var lists = records.Get(ContactListIds).IdArray;
        return KnownWindows.Contacts(Domain.In("list_ids", lists).ToWire(), lists.Length == 0 ? new Values { ["search_default_filter_not_email_bl"] = 1 } : new Values
        {
            ["default_mailing_list_ids"] = lists[..1], ["default_subscription_ids"] = new List<object?> { new List<object?> { 0L, 0L, new Values { ["list_id"] = lists[0] } } },
        });
    }

    private static Values Recipients(Records mailing, string condition)
    {
        var model = MailingRecipients.Model(mailing);
        var ids = mailing.Env.Sql.Query<int>($"SELECT DISTINCT res_id FROM mailing_trace WHERE mass_mailing_id = @id AND {condition} ORDER BY res_id", new { id = mailing.Id });
        var action = Window(mailing.Sudo().Env["ir.model"].Search(Domain.Eq("model", model), 0, 1).Str("name") ?? model, model, "list,form", Domain.In("id", ids), new Values(mailing.Env.Context.ToValues()) { ["create"] = false });
        action["help"] = new List<object?> { "<p class=\"o_view_nocontent_smiling_face\">No recipients yet</p>" };
        return action;
    }

    private static Values Traces(Records mailing, string filter) =>
        KnownWindows.Traces(new Values { ["search_default_mass_mailing_id"] = mailing.Id, [$"search_default_filter_{filter}"] = true });

    internal static Values Window(string name, string model, string modes, Domain domain, Values context) => new()
    {
        ["type"] = "ir.actions.act_window", ["name"] = name, ["res_model"] = model, ["view_mode"] = modes, ["domain"] = domain.ToWire(), ["context"] = context,
    };

    private static Values Form(Records mailing) => new()
    {
        ["type"] = "ir.actions.act_window", ["view_mode"] = "form", ["res_model"] = "mailing.mailing", ["res_id"] = mailing.Id, ["context"] = mailing.Env.Context.ToValues(),
    };

    private static Values Notify(string message) => new()
    {
        ["type"] = "ir.actions.client", ["tag"] = "display_notification",
        ["params"] = new Values { ["message"] = message, ["next"] = new Values { ["type"] = "ir.actions.act_window_close" }, ["sticky"] = false, ["type"] = "info" },
    };

    private static string ModelLabel(Records mailing) => mailing.Sudo().Get(MailingModelId).Text("name");

    private static object Pair(Records record) => record.IsEmpty ? false : new List<object?> { record.Id, record.Sudo().DisplayName };
}

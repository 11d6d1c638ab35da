using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Mailings as records: names that stand once, settings that follow one another, versions that share a campaign.</summary>
public sealed partial class MailingMailing
{
    private static readonly string[] ThreadlessReplies = ["res.partner", "mailing.list", "mailing.contact"];

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        var given = values.Select(item =>
        {
            var copy = item.Copy();
            if (!copy.Truthy("name") && !copy.Truthy("source_id") && copy.Text("subject") is { Length: > 0 } subject) copy["name"] = UtmSource.Named(env, subject, "Mass Mailing");
            return copy;
        }).ToList();
        var created = base.Create(env, given);
        OwnAttachments(created);
        KeepImagesAsFiles(created);
        foreach (var (mailing, item) in created.Zip(given)) EnsureCampaign(mailing, new Values(item) { ["ab_testing_winner_selection"] = item.GetValueOrDefault("ab_testing_winner_selection") ?? "opened_ratio", ["ab_testing_schedule_datetime"] = item.GetValueOrDefault("ab_testing_schedule_datetime") ?? env.Now.AddDays(1) });
        return created;
    }

    public override void Write(Records records, Values values)
    {
        if ((values.ContainsKey("subject") || values.ContainsKey("name")) && records.Count > 1)
            throw PythonError.ValueError("You cannot update multiple records with the same name. The name should be unique!");
        if (values.Text("subject") is { Length: > 0 } subject && !values.Truthy("name")) values = new Values(values) { ["name"] = UtmSource.Named(records.Env, subject, "Mass Mailing") };
        if (values.Text("name") is { Length: > 0 } name && records.Any)
            values = new Values(values) { ["name"] = UniqueNames.For(records.Env, "utm.source", [name], [records.Get(SourceId).Id])[0] };
        // A kept choice of recipients is one of its model's.
        if (values.ContainsKey("mailing_model_id") && !values.ContainsKey("mailing_filter_id")) values = new Values(values) { ["mailing_filter_id"] = false };
        if (values.Peek("campaign_id") is false && !values.ContainsKey("ab_testing_enabled") && records.Any(mailing => mailing.Get(AbTestingEnabled)))
            throw new ValidationError("A campaign should be set when A/B test is enabled");
        base.Write(records, values);
        if (values.ContainsKey("attachment_ids")) OwnAttachments(records);
        if (values.ContainsKey("body_html") || values.ContainsKey("body_arch")) KeepImagesAsFiles(records);
        if (!values.Truthy("ab_testing_enabled")) return;
        foreach (var mailing in records) EnsureCampaign(mailing, values);
    }

    public override Values CopyData(Records record, Values defaults)
    {
        var values = new Values(defaults);
        values.Default("contact_list_ids", record.Get(ContactListIds));
        if (!values.ContainsKey("mail_server_id") && record.Get(MailServerId) is { Any: true } server && !server.Sudo().Flag("active")) values["mail_server_id"] = MailingSender.DefaultServer(record.Env);
        return base.CopyData(record, values);
    }

    [Constrains("mailing_model_id", "mailing_filter_id")]
    public void CheckFilter(Records records)
    {
        foreach (var mailing in records)
            if (mailing.Get(MailingFilterId) is { Any: true } filter && filter.Rel("mailing_model_id").Id != mailing.Get(MailingModelId).Id)
                throw new ValidationError("The saved filter targets different recipients and is incompatible with this mailing.");
    }

    private static object? ComputeReplyToMode(Records mailing) => ThreadlessReplies.Contains(mailing.Sudo().Rel("mailing_model_id").Str("model")) ? "new" : "update";

    private static object? ComputeReplyTo(Records mailing) =>
        mailing.Str("reply_to_mode") != "new" ? null : mailing.Str("reply_to") is { Length: > 0 } own ? own : Responsible(mailing).Sudo().Str("email_formatted");

    /// <summary>Who acts: recomputation runs as the superuser, whose address nobody should answer to.</summary>
    private static Records Responsible(Records mailing) =>
        mailing.Env.Uid != Env.SuperuserId ? mailing.Env.User : mailing.Rel("write_uid") is { Any: true } writer ? writer : mailing.Rel("create_uid") is { Any: true } creator ? creator : mailing.Env.User;

    /// <summary>A favourite keeps the day it became one.</summary>
    private static object? ComputeFavoriteDate(Records mailing) => !mailing.Flag("favorite") ? null : mailing.Time("favorite_date") ?? mailing.Env.Now;

    private static object? ComputeScheduleDate(Records mailing) => mailing.Str("schedule_type") == "now" ? null : mailing.Time("schedule_date");

    private static object? ComputeCalendarDate(Records mailing) => mailing.Str("state") switch
    {
        "done" => mailing.Time("sent_date"),
        "in_queue" => ComputeNextDeparture(mailing),
        "sending" => mailing.Env.Now,
        _ => null,
    };

    private static object? ComputeNextDeparture(Records mailing) => mailing.Time("schedule_date") is { } date && date > mailing.Env.Now ? date : mailing.Env.Now;

    private static object? DefaultLists(Env env) => env["mailing.list"].Search(Domain.True, 0, 2) is { Count: 1 } only ? only : null;

    private static object? ModelOf(Env env) => env.Sudo()["ir.model"].Search(Domain.Eq("model", "mailing.list"), 0, 1).Id is > 0 and var id ? id : null;

    private static object? DefaultMedium(Env env) => env.Sudo().TryRef("utm.utm_medium_email") is { } medium ? medium.Id : null;

    private static void OwnAttachments(Records mailings)
    {
        foreach (var mailing in mailings)
        {
            if (mailing.Get(AttachmentIds) is not { Any: true } files) continue;
            GivenFiles.Check(mailing.Env, files.IdArray, "mailing.mailing", mailing.Id, "write");
            files.Sudo().Write(new Values { ["res_model"] = "mailing.mailing", ["res_id"] = mailing.Id });
        }
    }

    private static void KeepImagesAsFiles(Records mailings)
    {
        foreach (var mailing in mailings)
            foreach (var field in new[] { "body_html", "body_arch" })
                if (mailing.Str(field) is { } body && InlineImagesAsFiles.Convert(mailing, body) is var kept && kept != body) mailing.Write(new Values { [field] = kept });
    }

    /// <summary>Versions of a test meet in a campaign: one is made where none is given, with what was said of the test.</summary>
    private static void EnsureCampaign(Records mailing, Values said)
    {
        if (!mailing.Get(AbTestingEnabled) || mailing.Get(CampaignId).Any) return;
        var campaign = mailing.Env.Sudo()["utm.campaign"].Create(new Values
        {
            ["name"] = $"A/B Test: {mailing.Get(Subject)}", ["user_id"] = mailing.Get(UserId) is { Any: true } responsible ? responsible.Id : mailing.Env.Uid,
            ["ab_testing_winner_selection"] = said.GetValueOrDefault("ab_testing_winner_selection") ?? false, ["ab_testing_schedule_datetime"] = said.GetValueOrDefault("ab_testing_schedule_datetime") ?? false,
        });
        mailing.Set("campaign_id", campaign.Id);
    }
}

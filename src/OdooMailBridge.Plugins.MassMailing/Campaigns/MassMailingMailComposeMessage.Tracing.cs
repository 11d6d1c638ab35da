using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Composing;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Mass mails of a composer that names a mailing are counted like a campaign's (campaigns.md 1.5, end).</summary>
public sealed partial class MassMailingMailComposeMessage : IMassMailComposed
{
    public MassMailSource Source(Records composer, MassMailSource source)
    {
        var model = composer.Text("model") ?? "";
        if (!composer.Env.HasModel(model) || !composer.Env.Info(model).Mixins.Contains("mail.thread")) return source;
        var mailing = composer.Get(MassMailingId);
        if (mailing.IsEmpty && composer.Get(MassMailingName) is { Length: > 0 } name) composer.Set("mass_mailing_id", (mailing = Create(composer, name, model)).Id);
        return mailing.IsEmpty ? source : source with { MailingId = mailing.Id, PreserveComments = true };
    }

    public void Planned(Records composer, MassMailSource source, IReadOnlyList<MassMail> mails)
    {
        if (source.MailingId is not { } id || mails.Count == 0) return;
        var mailing = composer.Env.Browse("mailing.mailing", id);
        Func<string, bool> hasItAlready = string.IsNullOrEmpty(composer.Get(MassMailingName)) ? EarlierTraces.Of(composer.Env, MailingRecipients.Versions(mailing)).Name : _ => false;
        CancelUnwanted.Run(composer.Env, mailing, hasItAlready, mails);
    }

    public Action Writing(Records composer, MassMailSource source, IReadOnlyList<MassMail> mails)
    {
        if (source.MailingId is not { } id || mails.Count == 0) return () => { };
        var mailing = composer.Env.Browse("mailing.mailing", id);
        var traces = TraceMails.Prepare(composer.Env, mailing, mails, new ShortenedBodies().For(mailing));
        return () => WriteTraces.Run(composer.Env, mailing, traces, mails, _ => true);
    }

    private static Records Create(Records composer, string name, string model)
    {
        var env = composer.Env;
        var isNew = composer.Flag("reply_to_force_new");
        return env["mailing.mailing"].Create(new Values
        {
            ["campaign_id"] = composer.Get(CampaignId).Id is > 0 and var campaign ? campaign : false,
            ["name"] = name,
            ["subject"] = composer.Str("subject") ?? name,
            ["state"] = "done",
            ["reply_to_mode"] = isNew ? "new" : "update",
            ["reply_to"] = isNew && composer.Str("reply_to") is { Length: > 0 } reply ? reply : false,
            ["sent_date"] = env.Now,
            ["body_html"] = composer.Str("body") ?? (object)false,
            ["mailing_model_id"] = env.Sudo()["ir.model"].Search(Domain.Eq("model", model), 0, 1).Id,
            ["mailing_domain"] = composer.Str("res_domain") is { Length: > 0 } domain ? domain : $"[('id', 'in', {composer.Str("res_ids") ?? "[]"})]",
            ["attachment_ids"] = new List<object?> { new List<object?> { 6L, 0L, composer.Rel("attachment_ids").IdArray } },
        });
    }
}

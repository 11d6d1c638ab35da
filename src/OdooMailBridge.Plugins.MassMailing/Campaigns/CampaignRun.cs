using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Composing;
using OdooMailBridge.Plugins.Mail.Dispatching;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// Sends a mailing in batches, each in a transaction of its own: recipients that have a trace are done, so a run that was killed goes on
/// where it stopped. Memory holds the recipients' ids and one batch.
/// </summary>
internal sealed class CampaignRun(IDatabase database, IOutgoingMail outgoing, int uid, Context context, int mailingId)
{
    private const int UsualLimit = 100;
    private readonly SentContents contents = new();
    private ShortenedBodies? links;

    /// <param name="recipients">Ids in the order in which they are mailed.</param>
    public async Task<bool> RunAsync(int[] recipients, CancellationToken cancel)
    {
        var lastTrace = 0;
        var direct = false;
        var size = 500;
        await database.RunAsync(env =>
        {
            var limit = int.TryParse(env.Parameter("mail.mail.force.send.limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : UsualLimit;
            direct = recipients.Length <= limit;
            if (int.TryParse(env.Parameter("mail.batch_size"), NumberStyles.None, CultureInfo.InvariantCulture, out var own) && own > 0) size = own;
            lastTrace = env.Sql.One<int?>("SELECT max(id) FROM mailing_trace") ?? 0;
            return true;
        }, cancel, uid, context);
        foreach (var chunk in recipients.Chunk(size))
        {
            cancel.ThrowIfCancellationRequested();
            var (ready, sender) = await database.RunAsync(env => Batch(env, chunk, lastTrace), cancel, uid, context);
            if (direct && ready.Length > 0) await outgoing.SendNowAsync(database, new SendRequest(ready, sender, context, RaiseException: false), cancel);
        }
        await database.RunAsync(env =>
        {
            var mailing = env.Browse("mailing.mailing", mailingId);
            mailing.Write(new Values { ["state"] = "done", ["sent_date"] = env.Now, ["kpi_mail_required"] = mailing.Time("sent_date") is null });
            return true;
        }, cancel, uid, context);
        return true;
    }

    private (int[] Ready, int Uid) Batch(Env caller, int[] ids, int lastTrace)
    {
        var env = Localized(caller);
        var mailing = env.Browse("mailing.mailing", mailingId);
        // With the first traces, not before: a mailing whose texts cannot be rendered stays where it was.
        if (mailing.Str("state") != "sending") mailing.Set("state", "sending");
        var model = MailingRecipients.Model(mailing);
        var source = MailingSource.Of(mailing);
        links ??= new ShortenedBodies();
        var shorten = links.For(mailing);
        var mails = PlanMassMails.Run(source, env.Browse(model, ids).Exists());
        PlanMassMails.CancelUnreachable(env, source, mails);
        CancelUnwanted.Run(env, mailing, MailingRecipients.Versions(mailing), lastTrace, mails);
        foreach (var mail in mails)
            if (mail.Canceled is null && contents.IsDuplicate(mail)) mail.Canceled = "mail_dup";
        var traces = TraceMails.Prepare(env, mailing, mails, shorten);
        WriteMassMails.Run(env, source, mails);
        WriteTraces.Run(env, mailing, traces, mails);
        return ([.. mails.Where(mail => mail.Canceled is null).Select(mail => mail.MailId)], env.Uid);
    }

    /// <summary>The responsible's language and time zone.</summary>
    private Env Localized(Env env)
    {
        var mailing = env.Browse("mailing.mailing", mailingId);
        var user = (mailing.Rel("user_id") is { Any: true } responsible ? responsible : mailing.Rel("write_uid") is { Any: true } writer ? writer : env.User).Sudo();
        var changes = new Values();
        if (user.Str("lang") is { Length: > 0 } lang && env.Work.Access.Languages(env).Contains(lang)) changes["lang"] = lang;
        if (user.Str("tz") is { Length: > 0 } zone) changes["tz"] = zone;
        return changes.Count == 0 ? env : env.With(changes);
    }
}

/// <summary>Keeps what a run knows of short links over its transactions.</summary>
internal sealed class ShortenedBodies
{
    private readonly Dictionary<(string Url, string Label), string> known = [];

    public ShortenLinks For(Records mailing) => new(mailing, known);
}

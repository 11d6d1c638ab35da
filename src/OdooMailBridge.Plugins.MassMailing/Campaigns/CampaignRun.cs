using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Composing;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Plugins.Mail.Tracking;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// Sends a mailing in batches, each in a transaction of its own together with the run's new position: a run that was killed goes on where it
/// stopped. Memory holds one batch, and eight bytes for each address that got its mail now or earlier.
/// </summary>
internal sealed class CampaignRun(IDatabase database, IOutgoingMail outgoing, int uid, Context context, int mailingId)
{
    private const int UsualLimit = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly SentContents contents = new();
    private ShortenedBodies? links;
    private EarlierTraces? earlier;

    /// <summary>The state of a mailing that is sent at somebody's word: its log tells what became of it, not that it was under way.</summary>
    private TrackedValue? before;

    /// <summary>Begins with these recipients, in this order, and ends when they have their mails or somebody paused the run.</summary>
    /// <exception cref="OdooException">What the mailing's texts or rights make of it; then nothing is left of the run but the mails made so far.</exception>
    public async Task<bool> RunAsync(int[] recipients, CancellationToken cancel)
    {
        var waited = false;
        MailingLock? mine;
        while ((mine = await MailingLock.TryAsync(database, mailingId, cancel)) is null)
        {
            waited = true; // somebody sends it already
            await Task.Delay(Pause, cancel);
        }
        await using (mine)
        {
            await database.RunAsync(env =>
            {
                if (env.Browse("mailing.mailing", mailingId) is var mailing && mailing.Str("state") is not ("in_queue" or "sending")) before = TrackedValue.Of(mailing, State(mailing));
            }, cancel);
            await database.RunAsync(env => MailingRun.Begin(env, mailingId, waited ? MailingRecipients.NotYetMailed(env.Browse("mailing.mailing", mailingId), recipients) : recipients), cancel);
            try
            {
                await SendAsync(cancel);
            }
            catch (OdooException)
            {
                await database.RunAsync(env => MailingRun.Forget(env, [mailingId]), CancellationToken.None);
                throw;
            }
        }
        return true;
    }

    /// <summary>Goes on with a run that was left unfinished, or begins one; does nothing while another process sends the mailing.</summary>
    public async Task ContinueAsync(CancellationToken cancel)
    {
        if (await MailingLock.TryAsync(database, mailingId, cancel) is not { } mine) return;
        await using (mine)
        {
            await database.RunAsync(env =>
            {
                var mailing = env.Browse("mailing.mailing", mailingId);
                if (MailingRun.Unfinished(env, [mailingId]).Count > 0 || mailing.Str("state") is not ("in_queue" or "sending")) return;
                MailingRun.Begin(env, mailingId, MailingRecipients.Remaining(mailing));
            }, cancel);
            await SendAsync(cancel);
        }
    }

    private async Task SendAsync(CancellationToken cancel)
    {
        var (direct, size) = await database.RunAsync(Measures, cancel, uid, context);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var room = !direct && await outgoing.HasRoomAsync(database, cancel);
            var (ready, unwritten, sender, more) = await database.RunAsync(env => Step(env, size, room), cancel, uid, context);
            foreach (var mails in unwritten) outgoing.Send(database, mails);
            if (direct && ready.Length > 0) await outgoing.SendNowAsync(database, new SendRequest(ready, sender, context, RaiseException: false), cancel);
            if (!more) break;
        }
        await database.RunAsync(env =>
        {
            if (!MailingRun.Finish(env, mailingId)) return true;
            var mailing = Quiet(env.Browse("mailing.mailing", mailingId));
            mailing.Write(new Values { ["state"] = "done", ["sent_date"] = env.Now, ["kpi_mail_required"] = mailing.Time("sent_date") is null });
            if (before is not null) TrackingMessage.Tell(env.Browse("mailing.mailing", mailingId), new Dictionary<string, TrackedValue> { ["state"] = before });
            return true;
        }, cancel, uid, context);
    }

    private (bool Direct, int Size) Measures(Env env)
    {
        var limit = int.TryParse(env.Parameter("mail.mail.force.send.limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : UsualLimit;
        var size = int.TryParse(env.Parameter("mail.batch_size"), NumberStyles.None, CultureInfo.InvariantCulture, out var own) && own > 0 ? own : 500;
        earlier = EarlierTraces.Of(env, MailingRecipients.Versions(env.Browse("mailing.mailing", mailingId)));
        return (env.Sql.One<int>("SELECT total FROM bridge_mailing_run WHERE mailing_id = @mailingId", new { mailingId }) <= limit, size);
    }

    private (int[] Ready, List<UnwrittenMails> Unwritten, int Uid, bool More) Step(Env env, int size, bool room)
    {
        var (from, to, recipients) = MailingRun.Next(env, mailingId, size);
        if (recipients.Length == 0) return ([], [], uid, false);
        var (ready, unwritten, sender) = Batch(env, recipients, room);
        MailingRun.Advance(env, mailingId, from, to);
        return (ready, unwritten, sender, true);
    }

    /// <param name="room">Senders wait for mails: those that would be deleted when they have left need not become rows first.</param>
    private (int[] Ready, List<UnwrittenMails> Unwritten, int Uid) Batch(Env caller, int[] ids, bool room)
    {
        var env = Localized(caller);
        var mailing = env.Browse("mailing.mailing", mailingId);
        // With the first traces, not before: a mailing whose texts cannot be rendered stays where it was.
        if (mailing.Str("state") != "sending") Quiet(mailing).Set("state", "sending");
        var model = MailingRecipients.Model(mailing);
        var source = MailingSource.Of(mailing);
        links ??= new ShortenedBodies();
        var shorten = links.For(mailing);
        var mails = PlanMassMails.Run(source, env.Browse(model, ids).Exists());
        PlanMassMails.CancelUnreachable(env, source, mails);
        CancelUnwanted.Run(env, mailing, earlier!.Name, mails);
        foreach (var mail in mails)
            if (mail.Canceled is null && contents.IsDuplicate(mail)) mail.Canceled = "mail_dup";
        var traces = TraceMails.Prepare(env, mailing, mails, shorten);
        var atOnce = room && source is { AutoDelete: true, KeepLog: false, AttachmentIds: [] } && !env.Service<IEnumerable<IOutgoingMailObserver>>().Any(observer => observer.ReadsMails(env));
        bool Written(MassMail mail) => !atOnce || mail.Canceled is not null;
        WriteMassMails.Run(env, source, [.. mails.Where(Written)]);
        var leaving = mails.Where(mail => !Written(mail)).ToList();
        WriteMassMails.Identify(env, source, leaving);
        var unwritten = leaving.Chunk(UnwrittenMails.Most).Select(some => UnwrittenMails.Hold(env, source, some)).ToList();
        WriteTraces.Run(env, mailing, traces, mails, Written);
        return ([.. mails.Where(mail => mail.Canceled is null).Select(mail => mail.MailId)], unwritten, env.Uid);
    }

    private Records Quiet(Records mailing) => before is null ? mailing : mailing.With("mail_notrack", true);

    private static FieldInfo State(Records mailing) => mailing.Model.Fields["state"];

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

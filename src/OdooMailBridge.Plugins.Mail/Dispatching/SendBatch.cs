using Microsoft.Extensions.Logging;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Limits;
using OdooMailBridge.Transport.Smtp.Pool;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>Claimed mails at work: sent group by group, recorded some at a time, given back when they were not tried.</summary>
internal sealed class SendBatch(
    IDatabase database, IReadOnlyList<Claim> claims, SendRequest request, Pace pace, SendMail sender, DeadServers dead, AskSendingLimits limits, HandoverNotes notes, TimeProvider clock, ILogger log)
{
    /// <summary>Outcomes written together; until then the notes vouch for them.</summary>
    private const int RecordEvery = 100;

    /// <summary>At the latest after this time, so that slow servers do not keep outcomes from those who look.</summary>
    private static readonly TimeSpan RecordAfter = TimeSpan.FromSeconds(1);

    private readonly Dictionary<int, Claim> untried = claims.ToDictionary(claim => claim.MailId);
    private readonly PersistOutcomes outcomes = new(database, request, pace.Background, clock, log);

    public async Task SendAsync(IReadOnlyList<SessionGroup> groups)
    {
        foreach (var group in groups)
        {
            if (pace.Stop.IsCancellationRequested) return;
            if (await SendPermittedAsync(group) is not { } stopped) continue;
            if (!request.FromQueue) throw stopped;
            if (stopped is OdooException { PythonName: "smtplib.SMTPServerDisconnected" } or NpgsqlException) return; // Odoo's queue stops here, too
        }
    }

    /// <summary>Sends what the limits allow; the rest waits for its time.</summary>
    private async Task<Exception?> SendPermittedAsync(SessionGroup group)
    {
        if (!group.IsLimited || group.Problem is not null) return await SendGroupAsync(group, SendingPermit.Unlimited);
        await using var permit = await limits.ForAsync(database, group.Server?.Id ?? 0, [.. group.Mails.Select(mail => Math.Max(1, mail.SubMails.Count))], pace.Stop);
        if (permit.Postponed.Count > 0)
        {
            var waiting = permit.Postponed.Select(wait => (group.Mails[wait.Index].Claim, wait.Until, wait.Reason)).ToList();
            foreach (var (claim, _, _) in waiting) untried.Remove(claim.MailId);
            await Outbox.PostponeAsync(database, waiting, pace.Stop);
            group.Mails.RemoveRange(permit.Postponed[0].Index, permit.Postponed.Count); // always the last ones
        }
        return await SendGroupAsync(group, permit);
    }

    /// <summary>Renews the leases as long as the mails are worked on, so that leases can be short and a dead sender's mails soon free.</summary>
    public async Task KeepAsync(CancellationToken done)
    {
        while (true)
        {
            await Task.Delay(Outbox.Renewal, clock, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (done.IsCancellationRequested) return;
            try
            {
                await Outbox.RenewAsync(database, claims, clock.GetUtcNow().UtcDateTime, done);
            }
            catch (Exception missed) when (missed is NpgsqlException or OperationCanceledException)
            {
                log.LogWarning(missed, "{Database}: leases could not be renewed", database.Name); // the next time will do; else others take over
            }
        }
    }

    /// <summary>Cancelled, stopped or broken: what was not tried is everybody's again, at once.</summary>
    public async Task ReleaseAsync()
    {
        try
        {
            await Outbox.ReleaseAsync(database, [.. untried.Values], CancellationToken.None);
        }
        catch (NpgsqlException away)
        {
            log.LogWarning(away, "{Database}: mails could not be given back, they are free when their lease ends", database.Name);
        }
    }

    /// <summary>Sends one session's mails; answers what the caller must hear of, and then the rest of the group is untried.</summary>
    private async Task<Exception?> SendGroupAsync(SessionGroup group, SendingPermit permit)
    {
        var attempts = new List<Attempt>();
        Exception? stopped = null;
        var since = clock.GetTimestamp();
        Task<Handover>? ready = null;
        await using var run = group.Endpoint is { } endpoint ? sender.Run(endpoint) : null;
        for (var i = 0; i < group.Mails.Count; i++)
        {
            var (mail, first) = (group.Mails[i], ready);
            ready = null;
            if (pace.Stop.IsCancellationRequested) break;
            Attempt attempt;
            try
            {
                await permit.KeepAsync(pace.Stop);
                attempt = await TryAsync(group, mail, run, first, () => ready = Ahead(group, i, IsDue(attempts.Count + 1, since)));
            }
            catch (Exception end) when (end is NpgsqlException or OperationCanceledException)
            {
                stopped = end as NpgsqlException; // without the database no message may be begun
                break;
            }
            catch (Exception broken)
            {
                untried.Remove(mail.Row.Id);
                await PoisonMail.BrokeAsync(database, mail.Claim, broken, log);
                if (!request.RaiseException) continue;
                stopped = broken;
                break;
            }
            if (request.RaiseException && attempt.Raised is not null && attempt.End != AttemptEnd.Unknown)
            {
                stopped = attempt.Raised;
                break;
            }
            untried.Remove(mail.Row.Id);
            if (attempt.End != AttemptEnd.TakenOver) attempts.Add(attempt);
            if (attempt.End is AttemptEnd.Broken or AttemptEnd.Unknown && mail.Rules == MailRules.Odoo18)
            {
                stopped = attempt.Raised;
                break;
            }
            if (ready is not null || !IsDue(attempts.Count, since)) continue; // a server that waits for the next message does not wait for the database
            await RecordAsync(attempts);
            since = clock.GetTimestamp();
        }
        await RecordAsync(attempts);
        return stopped;
    }

    private async Task RecordAsync(List<Attempt> attempts)
    {
        using (notes.Rest()) await outcomes.WriteAsync(attempts, notes);
    }

    private bool IsDue(int attempts, long since) => attempts >= RecordEvery || clock.GetElapsedTime(since) >= RecordAfter;

    /// <summary>Begins with the next mail when it is certain to be sent after this one, if all goes well.</summary>
    private Task<Handover>? Ahead(SessionGroup group, int index, bool recordsFirst)
    {
        if (recordsFirst || group.IsLimited || request.RaiseException || pace.Stop.IsCancellationRequested || index + 1 == group.Mails.Count) return null;
        var next = group.Mails[index + 1];
        return Handover.MayBeAhead(group.Mails[index], next) ? sender.PrepareAsync(group, next, next.SubMails[0], notes) : null;
    }

    /// <summary>What is known to fail is not tried: a server that cannot be used, one that just did not answer.</summary>
    private async Task<Attempt> TryAsync(SessionGroup group, PlannedMail mail, SmtpRun? run, Task<Handover>? first, Func<Task<Handover>?> ahead)
    {
        if (group.Problem is { } problem) return SendMail.NoSession(mail, problem);
        if (dead.Of(group, pace.Background) is { } failed) return failed.Of(mail);
        var attempt = await sender.RunAsync(group, mail, run!, notes, first, ahead, pace.Abort);
        dead.Learn(group, attempt);
        return attempt;
    }
}

using Microsoft.Extensions.Logging;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Servers;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Pool;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>Claim → plan → send → record. Between the short transactions of the first two and the last nothing is held but a lease.</summary>
public sealed class Dispatcher(SmtpPool pool, AccessTokens tokens, TimeProvider clock, ILogger<Dispatcher> log) : IOutgoingMail
{
    /// <summary>Mails whose outcomes are written together: as many are in doubt when the process is killed.</summary>
    private const int RecordEvery = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SendMail sender = new(pool, clock);

    public void SendAfterCommit(Env env, int[] mailIds)
    {
        if (mailIds.Length == 0) return;
        var (database, request) = (env.Database, new SendRequest(mailIds, env.Uid, env.Context, RaiseException: false) { FromQueue = true });
        env.AfterCommit(cancel => SendNowAsync(database, request, cancel));
    }

    public async Task SendNowAsync(IDatabase database, SendRequest request, CancellationToken cancel = default)
    {
        if (request.MailIds.Length == 0) return;
        var claims = await Outbox.ClaimAsync(database, request.MailIds, clock.GetUtcNow().UtcDateTime, cancel);
        if (claims.Count > 0) await SendClaimedAsync(database, claims, request, background: false, cancel);
        if (claims.Count < request.MailIds.Length) await OthersAsync(database, request.MailIds, cancel);
    }

    /// <summary>The dispatcher may have been faster than the caller, who nevertheless expects the outcome when the call returns.</summary>
    private async Task OthersAsync(IDatabase database, int[] ids, CancellationToken cancel)
    {
        var deadline = clock.GetUtcNow() + Patience;
        while (clock.GetUtcNow() is var now && now < deadline && await Outbox.AnyHeldAsync(database, ids, now.UtcDateTime, cancel))
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancel);
    }

    /// <summary>Sends mails that are already claimed.</summary>
    public async Task SendClaimedAsync(IDatabase database, IReadOnlyList<Claim> claims, SendRequest request, bool background, CancellationToken cancel)
    {
        var left = claims.ToDictionary(claim => claim.MailId);
        using var done = new CancellationTokenSource();
        var keeping = KeepAsync(database, claims, done.Token);
        try
        {
            var unusable = await tokens.RenewAsync(database, cancel);
            var groups = await database.RunAsync(env => PlanSending.Run(env.Sudo(), claims, unusable), cancel, request.Uid, request.Context);
            foreach (var group in groups)
            {
                var stopped = await SendGroupAsync(database, group, request, background, left, cancel);
                if (stopped is null) continue;
                if (!request.FromQueue) throw stopped;
                if (stopped is OdooException { PythonName: "smtplib.SMTPServerDisconnected" }) return; // Odoo's queue stops here, too
            }
        }
        finally
        {
            await done.CancelAsync();
            await keeping;

            // Cancelled, stopped or broken: what was not tried is everybody's again, at once.
            await Outbox.ReleaseAsync(database, [.. left.Values], CancellationToken.None);
        }
    }

    /// <summary>Renews the leases as long as the mails are worked on, so that leases can be short and a dead sender's mails soon free.</summary>
    private async Task KeepAsync(IDatabase database, IReadOnlyList<Claim> claims, CancellationToken done)
    {
        while (true)
        {
            await Task.Delay(Outbox.Lease / 4, clock, done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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

    /// <summary>Sends one session's mails; answers what the caller must hear of, and then the rest of the group is untried.</summary>
    private async Task<Exception?> SendGroupAsync(IDatabase database, SessionGroup group, SendRequest request, bool background, Dictionary<int, Claim> left, CancellationToken cancel)
    {
        var attempts = new List<Attempt>();
        Exception? stopped = null;
        Attempt? dead = null;
        foreach (var mail in group.Mails)
        {
            var attempt = group.Problem is { } problem ? SendMail.NoSession(mail, problem)
                : dead is not null ? SendMail.NoSession(mail, dead.Raised?.InnerException ?? dead.Raised!)
                : await sender.RunAsync(group, mail, cancel);
            if (attempt.End == AttemptEnd.NoSession) dead ??= attempt;
            if (request.RaiseException && attempt.Raised is not null && attempt.End != AttemptEnd.Unknown)
            {
                stopped = attempt.Raised;
                break;
            }
            attempts.Add(attempt);
            if (attempt.End is AttemptEnd.Broken or AttemptEnd.Unknown && mail.Rules == MailRules.Odoo18)
            {
                stopped = attempt.Raised;
                break;
            }
            if (attempts.Count >= RecordEvery) await RecordAsync(database, attempts, left, request, background);
        }
        await RecordAsync(database, attempts, left, request, background);
        return stopped;
    }

    private async Task RecordAsync(IDatabase database, List<Attempt> attempts, Dictionary<int, Claim> left, SendRequest request, bool background)
    {
        if (attempts.Count == 0) return;
        foreach (var lost in attempts.Where(attempt => attempt.Mail.Claim.Lost))
            log.LogWarning("{Database}: mail {Mail} was sent again after its former sender was lost; it may arrive twice", database.Name, lost.Mail.Row.Id);

        // What was sent must be recorded even when the caller has gone.
        await database.RunAsync<object?>(env =>
        {
            RecordOutcomes.Run(env.Sudo(), attempts, background);
            return null;
        }, CancellationToken.None, request.Uid, request.Context);
        foreach (var attempt in attempts) left.Remove(attempt.Mail.Row.Id);
        attempts.Clear();
    }
}

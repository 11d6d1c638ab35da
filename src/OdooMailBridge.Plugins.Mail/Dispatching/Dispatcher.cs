using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Limits;
using OdooMailBridge.Plugins.Mail.Servers.OAuth;
using OdooMailBridge.Transport.Smtp.Pool;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>Claim → plan → send → record. Between the short transactions of the first two and the last nothing is held but a lease.</summary>
public sealed class Dispatcher(SmtpPool pool, AccessTokens tokens, TimeProvider clock, ILogger<Dispatcher> log) : IOutgoingMail
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly SendMail sender = new(pool, clock);
    private readonly DeadServers dead = new(clock);
    private readonly AskSendingLimits limits = new(clock);
    private readonly ConditionalWeakTable<IDatabase, HandoverNotes> notes = [];

    public void SendAfterCommit(Env env, int[] mailIds)
    {
        if (mailIds.Length == 0) return;
        var (database, request) = (env.Database, new SendRequest(mailIds, env.Uid, env.Context, RaiseException: false) { FromQueue = true });
        var claims = Outbox.Claim(env, mailIds, clock.GetUtcNow().UtcDateTime);
        if (claims.Count > 0) env.AfterCommit(cancel => SendClaimedAsync(database, claims, request, new Pace(Background: false, cancel, CancellationToken.None)));
    }

    public async Task SendNowAsync(IDatabase database, SendRequest request, CancellationToken cancel = default)
    {
        if (request.MailIds.Length == 0) return;
        var claims = await Outbox.ClaimAsync(database, request.MailIds, clock.GetUtcNow().UtcDateTime, CancellationToken.None); // a claim not heard of would hold its mails
        if (claims.Count > 0) await SendClaimedAsync(database, claims, request, new Pace(Background: false, cancel, CancellationToken.None));
        cancel.ThrowIfCancellationRequested();
        if (claims.Count < request.MailIds.Length) await OthersAsync(database, request.MailIds, cancel);
    }

    /// <summary>The queue may have been faster than the caller, who nevertheless expects the outcome when the call returns.</summary>
    private async Task OthersAsync(IDatabase database, int[] ids, CancellationToken cancel)
    {
        var deadline = clock.GetUtcNow() + Patience;
        for (var pause = 2; clock.GetUtcNow() is var now && now < deadline && await Outbox.AnyHeldAsync(database, ids, now.UtcDateTime, cancel); pause = Math.Min(2 * pause, 50))
            await Task.Delay(TimeSpan.FromMilliseconds(pause), clock, cancel);
    }

    public Task<bool> HasRoomAsync(IDatabase database, CancellationToken cancel = default) => DirectLane.Of(database).HasRoomAsync(clock, cancel);

    public void Send(IDatabase database, UnwrittenMails mails) => DirectLane.Of(database).Post(mails);

    /// <summary>Sends mails that are already claimed; those that were not tried when it returns are free again.</summary>
    internal Task SendClaimedAsync(IDatabase database, IReadOnlyList<Claim> claims, SendRequest request, Pace pace) => SendAsync(database, claims, request, pace, PlanSending.Run);

    /// <summary>Sends mails that have no rows; those that have not left when it returns have.</summary>
    internal async Task SendUnwrittenAsync(IDatabase database, UnwrittenMails mails, SendRequest request, Pace pace)
    {
        try
        {
            await SendAsync(database, mails.Claims, request, pace, (env, claims, logins) => PlanSending.Run(env, claims, mails.Load(env.Sql), logins));
        }
        finally
        {
            await UnwrittenMails.SettleAsync(database, mails.Id);
        }
    }

    private async Task SendAsync(IDatabase database, IReadOnlyList<Claim> claims, SendRequest request, Pace pace, Func<Env, IReadOnlyList<Claim>, OAuthLogins, IReadOnlyList<SessionGroup>> plan)
    {
        claims = await PoisonMail.WithoutDeadlyAsync(database, claims, log);
        var handovers = notes.GetValue(database, known => new HandoverNotes(known, clock));
        var batch = new SendBatch(database, claims, request, pace, sender, dead, limits, handovers, clock, log);
        using var done = new CancellationTokenSource();
        var keeping = batch.KeepAsync(done.Token);
        try
        {
            var logins = await tokens.GetAsync(database, pace.Stop);
            foreach (var (portion, suspect) in PoisonMail.Portions(claims))
            {
                if (suspect && !await handovers.StartAsync(portion[0])) continue;
                var groups = await database.RunAsync(env => plan(env.Sudo(), portion, logins), pace.Stop, request.Uid, request.Context);
                using (handovers.Join()) await batch.SendAsync(groups);
            }
        }
        finally
        {
            await done.CancelAsync();
            await keeping;
            await batch.ReleaseAsync();
        }
    }
}

/// <summary>How a batch ends before its end.</summary>
/// <param name="Background">The queue itself sends: a broken connection is tried again later, not by the next caller.</param>
/// <param name="Stop">No further message is begun; the one that is under way is finished.</param>
/// <param name="Abort">Nor is that one.</param>
internal readonly record struct Pace(bool Background, CancellationToken Stop, CancellationToken Abort);

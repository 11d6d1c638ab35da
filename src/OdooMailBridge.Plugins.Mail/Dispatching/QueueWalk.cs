using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>
/// Claims due mails for the senders of one process. Each claim goes on where the last one ended, because what lies before is mostly held or
/// sent, and what PostgreSQL has to step over there grows with the queue. What became due there is found within a second.
/// </summary>
internal sealed class QueueWalk(IDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Anew = TimeSpan.FromSeconds(1);
    private long begun;
    private int last;

    /// <summary>Short, and not to be cancelled: a claim that was written and not heard of holds its mails until the lease ends.</summary>
    public async Task<IReadOnlyList<Claim>> NextAsync(int count)
    {
        var after = last;
        if (clock.GetElapsedTime(begun) >= Anew) (begun, after) = (clock.GetTimestamp(), 0);
        var claims = await ClaimAsync(count, after);
        if (claims.Count == 0 && after > 0) claims = await ClaimAsync(count, 0);
        last = claims.Count > 0 ? claims[^1].MailId : 0;
        return claims;
    }

    private Task<IReadOnlyList<Claim>> ClaimAsync(int count, int after) => Outbox.ClaimDueAsync(database, count, after, clock.GetUtcNow().UtcDateTime, CancellationToken.None);
}

using System.Collections.Concurrent;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>
/// Servers that just let a session down: the rest of the same group is not tried, and for a while the queue does not try their mails at all,
/// so that senders do not spend their time in time-outs while other servers' mails wait. Who sends by hand is not kept from trying.
/// </summary>
internal sealed class DeadServers(TimeProvider clock)
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<SmtpEndpoint, (DateTimeOffset Until, SessionGroup Group, Attempt Attempt)> failures = [];

    /// <summary>Null: to be tried.</summary>
    public Failure? Of(SessionGroup group, bool background)
    {
        if (!failures.TryGetValue(group.Endpoint!, out var known)) return null;
        if (ReferenceEquals(known.Group, group)) return new Failure(known.Attempt);
        if (!background || known.Attempt.Mail.Rules != MailRules.Documented) return null;
        if (clock.GetUtcNow() < known.Until) return new Failure(known.Attempt);

        // Of those who see the rest end, one tries.
        var trying = known with { Until = clock.GetUtcNow() + Rest };
        return failures.TryUpdate(group.Endpoint!, trying, known) ? null : new Failure(known.Attempt);
    }

    public void Learn(SessionGroup group, Attempt attempt)
    {
        if (attempt.End == AttemptEnd.TakenOver) return;
        var gone = attempt.End == AttemptEnd.NoSession || attempt.End == AttemptEnd.Broken && attempt.Raised?.InnerException is TransportTimeoutException && attempt.Mail.Rules == MailRules.Documented;
        if (gone) failures[group.Endpoint!] = (clock.GetUtcNow() + Rest, group, attempt);
        else if (attempt.End == AttemptEnd.Sent || attempt.Sender is not null) failures.TryRemove(group.Endpoint!, out _);
    }

    /// <summary>The failure of one mail as that of another.</summary>
    public readonly record struct Failure(Attempt First)
    {
        public Attempt Of(PlannedMail mail) => First.End == AttemptEnd.NoSession
            ? SendMail.NoSession(mail, First.Raised?.InnerException ?? First.Raised!)
            : First with { Mail = mail, Recipients = [], Reached = [], Sender = null, Reply = null };
    }
}

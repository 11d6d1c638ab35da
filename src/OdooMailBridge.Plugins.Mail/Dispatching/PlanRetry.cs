using OdooMailBridge.Plugins.Mail.Behaviour;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>When a mail is tried again by itself; null: never.</summary>
public static class PlanRetry
{
    /// <summary>RFC 5321 section 4.5.4.1: give up after some days, and wait longer each time.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromDays(3);

    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <param name="attempts">Attempts made, this one included.</param>
    /// <param name="firstTry">When the first one was.</param>
    /// <param name="jitter">0 to 1: spreads mails that failed together.</param>
    public static DateTime? After(MailRules rules, bool transient, int attempts, DateTime? firstTry, DateTime now, double jitter)
    {
        if (rules != MailRules.Documented || !transient) return null;
        var wait = TimeSpan.FromSeconds(Math.Min(First.TotalSeconds * Math.Pow(3, Math.Min(attempts, 20) - 1), Longest.TotalSeconds));
        var next = now + wait * (0.9 + jitter * 0.2);
        return next - (firstTry ?? now) <= Deadline ? next : null;
    }
}

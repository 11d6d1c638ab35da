namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>When a delivery that failed is tried again. The steps are those that the Standard Webhooks text recommends: seconds first, then hours, for three days.</summary>
internal static class PlanRedelivery
{
    /// <summary>After this time an event is news no more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>A receiver may ask for a pause, but not for one without end.</summary>
    private static readonly TimeSpan LongestWish = TimeSpan.FromHours(12);

    private static readonly TimeSpan[] Steps =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5), TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <param name="attempts">Made so far, the failed one included.</param>
    /// <param name="wish">The receiver's Retry-After.</param>
    /// <param name="chance">From 0 to 1: what failed together shall not come back together.</param>
    /// <returns>Null: it is given up.</returns>
    public static DateTime? After(int attempts, DateTime now, DateTime deadline, TimeSpan? wish, double chance)
    {
        if (attempts > Steps.Length) return null;
        var wait = Steps[attempts - 1] * (0.9 + 0.2 * chance);
        if (wish > wait) wait = wish.Value < LongestWish ? wish.Value : LongestWish;
        return now + wait is var next && next <= deadline ? next : null;
    }

    /// <summary>How long a webhook rests after failures in a row: not at all at first, then from a minute to an hour.</summary>
    public static TimeSpan? Rest(int failures) => failures < RestAfter ? null : TimeSpan.FromMinutes(Math.Min(60, Math.Pow(2, Math.Min(failures - RestAfter, 6))));

    public const int RestAfter = 5;
}

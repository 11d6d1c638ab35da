namespace OdooMailBridge.Plugins.Mail.Limits;

/// <summary>One limit and how far it is used up: a bucket that sending fills and time drains.</summary>
/// <param name="Period">second, minute, hour, day, or at_once.</param>
/// <param name="Messages">How many messages fit into a period.</param>
/// <param name="Level">Messages in the bucket at <paramref name="LevelAt"/>.</param>
public sealed record SendingLimit(int Id, int ServerId, string Period, int Messages, double Level, DateTime LevelAt)
{
    /// <summary>Sessions open at once instead of messages in a time.</summary>
    public const string AtOnce = "at_once";

    private TimeSpan Length => Period switch { "second" => TimeSpan.FromSeconds(1), "minute" => TimeSpan.FromMinutes(1), "hour" => TimeSpan.FromHours(1), _ => TimeSpan.FromDays(1) };

    // Daily limits of providers start anew at a time of day; within shorter periods an even pace is what they ask for.
    private bool IsCalendarDay => Period == "day";

    /// <summary>Messages that count against the limit at a time.</summary>
    public double LevelThen(DateTime now)
    {
        if (IsCalendarDay) return LevelAt.Date == now.Date ? Level : 0;
        return Math.Max(0, Level - Math.Max(0, (now - LevelAt) / Length) * Messages);
    }

    /// <summary>When messages fit after others that were let through before them. A mail bigger than the whole bucket goes when it is empty.</summary>
    /// <param name="level">What is in the bucket at <paramref name="now"/>.</param>
    /// <returns><paramref name="now"/> or earlier: at once.</returns>
    public DateTime FitsAt(double level, int cost, DateTime now)
    {
        var excess = level + Math.Min(cost, Messages) - Messages;
        if (excess <= 1e-6) return now;
        if (IsCalendarDay) return now.Date.AddDays(Math.Ceiling(excess / Messages));
        return now + Length * (excess / Messages);
    }

    public override string ToString() => Period == AtOnce ? $"{Messages} sessions at once" : $"{Messages} messages per {Period}";
}

using System.Globalization;

namespace OdooMailBridge.Plugins.Mail.Feed;

/// <summary>
/// How far a reader has come, as an event's id on the wire: <c>NUMBER-TRANSACTION</c>. Everything up to the number is known but for what
/// transactions wrote that were still running then; those have the second number or a higher one.
/// </summary>
public readonly record struct FeedPosition(long Event, long Running)
{
    public static FeedPosition? Parse(string? text)
    {
        if (text is null || text.IndexOf('-') is not (> 0 and var dash)) return null;
        return long.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var running)
            ? new FeedPosition(number, running) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Event}-{Running}");
}

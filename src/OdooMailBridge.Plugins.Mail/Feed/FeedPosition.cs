using System.Globalization;
using System.Text.RegularExpressions;

namespace OdooMailBridge.Plugins.Mail.Feed;

/// <summary>
/// How far a reader has come, as an event's id on the wire: <c>NUMBER-SNAPSHOT</c>. Known is what has that number or a lower one and was
/// visible in the snapshot (PostgreSQL's <c>xmin:xmax:running</c>): numbers are given before commits, so a lower one may come later.
/// </summary>
public sealed partial record FeedPosition(long Event, string Snapshot)
{
    private const int Longest = 8000;

    /// <summary>Null for a text that is no position.</summary>
    public static FeedPosition? Parse(string? text)
    {
        if (text is null || text.Length > Longest || !Form().IsMatch(text)) return null;
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return long.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && IsSnapshot(text[(dash + 1)..]) ? new FeedPosition(number, text[(dash + 1)..]) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Event}-{Snapshot}");

    // What PostgreSQL takes: the running ones in order, not before the first number nor after the second.
    private static bool IsSnapshot(string text)
    {
        var parts = text.Split(':');
        if (!long.TryParse(parts[0], out var from) || !long.TryParse(parts[1], out var to) || from <= 0 || from > to) return false;
        var last = from - 1;
        foreach (var part in parts[2].Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!long.TryParse(part, out var running) || running <= last || running >= to) return false;
            last = running;
        }
        return true;
    }

    [GeneratedRegex("^[0-9]+-[0-9]+:[0-9]+:([0-9]+(,[0-9]+)*)?$", RegexOptions.None, 1000)]
    private static partial Regex Form();
}

using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql.Grouping;

/// <summary>
/// Context key <c>fill_temporal</c>: spans of time without records become groups, too, so that a chart has no gaps. True fills between the first and
/// the last group; an object may widen that with <c>fill_from</c>, <c>fill_to</c> and <c>min_groups</c>.
/// </summary>
internal static class FillTemporal
{
    // Spans of hours over all years that a date can name would be millions of groups.
    private const int MostGroups = 20_000;

    public static List<object[]> Fill(Env env, GroupQuery query, List<object[]> rows)
    {
        var wish = env.Context["fill_temporal"];
        var options = wish as Values;
        if (query.Keys.Count == 0 || query.Keys[0].Span is not { } span || options is null && (rows.Count == 0 || !Wire.Truthy(wish))) return rows;

        var dated = rows.Where(row => row[0] is DateTime).ToLookup(row => (DateTime)row[0]);
        var first = Bound(options?.Peek("fill_from"), query.Keys[0]) ?? dated.Min(group => (DateTime?)group.Key);
        var last = Bound(options?.Peek("fill_to"), query.Keys[0]) ?? dated.Max(group => (DateTime?)group.Key);
        if ((first ?? last) is not { } from || (last ?? first) is not { } to) return rows;
        var least = Wire.Id(options?.Peek("min_groups")) ?? 0;
        if (least > MostGroups) throw TooMany();

        var starts = new SortedSet<DateTime>(dated.Select(group => group.Key));
        for (var (at, count) = (from, 0); to >= from && (at <= to || count < least); at = Granularity.End(span, at), count++)
        {
            if (count > MostGroups) throw TooMany();
            starts.Add(at);
        }
        object[] empty = [.. query.Keys.Select(_ => (object)false), .. query.Aggregations.Select(aggregation => aggregation.Empty)];
        return [.. starts.SelectMany(start => dated[start].DefaultIfEmpty([start, .. empty[1..]])), .. rows.Where(row => row[0] is not DateTime)];
    }

    private static DateTime? Bound(object? text, GroupKey key)
    {
        if (!Wire.Truthy(text)) return null;
        if (text is not string given || !DateTime.TryParseExact(given, ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            throw PythonError.ValueError($"time data {PythonRepr.Of(text)} does not match format '%Y-%m-%d'");
        return key.SpanStart(time);
    }

    private static OdooException TooMany() => PythonError.ValueError($"fill_temporal asks for more than {MostGroups} groups");
}

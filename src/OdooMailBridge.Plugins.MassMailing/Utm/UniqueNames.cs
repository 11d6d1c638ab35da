using System.Globalization;
using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// Identifiers of campaigns, sources and media stand once each: a taken name gets the lowest free counter, <c>News [2]</c>.
/// </summary>
internal static partial class UniqueNames
{
    /// <param name="model">utm.campaign, utm.source or utm.medium.</param>
    /// <param name="own">Ids whose present names may be taken again.</param>
    public static IReadOnlyList<string?> For(Env env, string model, IReadOnlyList<string?> names, int[]? own = null)
    {
        var taken = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        var result = new List<string?>();
        foreach (var name in names)
        {
            if (string.IsNullOrEmpty(name))
            {
                result.Add(name);
                continue;
            }
            var (bare, wanted) = Split(name);
            if (!taken.TryGetValue(bare, out var counters)) taken[bare] = counters = Counters(env, model, bare, own ?? []);
            var counter = counters.Contains(wanted) ? Enumerable.Range(1, counters.Count + 1).First(free => !counters.Contains(free)) : wanted;
            counters.Add(counter);
            result.Add(counter > 1 ? string.Create(CultureInfo.InvariantCulture, $"{bare} [{counter}]") : bare);
        }
        return result;
    }

    private static HashSet<int> Counters(Env env, string model, string bare, int[] own)
    {
        // Odoo searches without regard to letter case, then compares exactly.
        var names = env.Sql.Query<string>($"SELECT name FROM {env.Info(model).Table} WHERE name ILIKE @pattern AND NOT id = ANY(@own)", new { pattern = Escape(bare) + "%", own });
        return names.Where(name => name == bare || name.StartsWith(bare + " [", StringComparison.Ordinal)).Select(name => Split(name).Counter).ToHashSet();
    }

    // What stands behind a counter is lost with it: Odoo looks for the counter, not for the name's end.
    private static (string Bare, int Counter) Split(string name) =>
        Numbered().Match(name) is { Success: true } match && int.TryParse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var counter) ? (match.Groups["bare"].Value, counter) : (name, 1);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    [GeneratedRegex(@"^(?<bare>.*)\s+\[(?<n>[0-9]{1,9})\]", RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();
}

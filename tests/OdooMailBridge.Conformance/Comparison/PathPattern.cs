using System.Text.RegularExpressions;

namespace OdooMailBridge.Conformance.Comparison;

/// <summary>How a path relates to a pattern.</summary>
public enum PathMatch
{
    None,

    /// <summary>The path lies above what the pattern names.</summary>
    Prefix,

    /// <summary>The path is what the pattern names, or lies below it.</summary>
    Full,
}

/// <summary>A dotted path whose segments may hold the shell's wildcards; <c>**</c> takes the rest.</summary>
public sealed class PathPattern
{
    private readonly List<string> _segments;

    private PathPattern(List<string> segments) => _segments = segments;

    public int Length => _segments.Count;

    /// <summary>Parses <c>a.*.b</c>; the empty string is the answer itself.</summary>
    public static PathPattern Parse(string dotted) => new(dotted.Length == 0 ? [] : [.. dotted.Split('.')]);

    public PathMatch Match(IReadOnlyList<string> path)
    {
        for (var i = 0; i < path.Count; i++)
        {
            if (i >= _segments.Count || _segments[i] == "**")
                return PathMatch.Full;
            if (!Fits(path[i], _segments[i]))
                return PathMatch.None;
        }

        return path.Count >= _segments.Count ? PathMatch.Full : PathMatch.Prefix;
    }

    private static bool Fits(string segment, string wildcard)
    {
        if (wildcard.AsSpan().IndexOfAny("*?[") < 0)
            return segment == wildcard;
        var form = Regex.Escape(wildcard).Replace(@"\*", ".*").Replace(@"\?", ".").Replace(@"\[!", "[^").Replace(@"\[", "[");
        return Regex.IsMatch(segment, $@"\A(?:{form})\z", RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}

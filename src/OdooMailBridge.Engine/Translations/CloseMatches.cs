using System.Text;

namespace OdooMailBridge.Engine.Translations;

/// <summary>
/// Finds the text most like another one, by the measure of Python's difflib (Ratcliff and Obershelp): twice what matches by both lengths. Long
/// texts cost their product: beyond a total of steps nothing is alike any more.
/// </summary>
internal sealed class CloseMatches
{
    private const long MostSteps = 20_000_000;

    // difflib looks for no match that begins with a character which every hundredth place of a long text has.
    private const int LongText = 200;

    private readonly Dictionary<string, int[]> letters = [];
    private long steps;

    /// <summary>The best of the candidates that is at least so much alike; of equals the last in order of code points. Null: none is.</summary>
    public string? Best(string text, IEnumerable<string> candidates, double atLeast)
    {
        var b = Letters(text);
        var places = Places(b);
        string? best = null;
        var highest = -1.0;
        foreach (var candidate in candidates)
        {
            if (steps > MostSteps) return best;
            var a = Letters(candidate);
            steps++;
            if (2.0 * Math.Min(a.Length, b.Length) < atLeast * (a.Length + b.Length) || MostAlike(a, b) < atLeast) continue;
            var alike = Alike(a, b, places);
            if (alike < atLeast || alike < highest || alike == highest && string.CompareOrdinal(candidate, best) < 0) continue;
            (best, highest) = (candidate, alike);
        }
        return best;
    }

    private int[] Letters(string text) => letters.TryGetValue(text, out var known) ? known : letters[text] = [.. text.EnumerateRunes().Select(rune => rune.Value)];

    private static Dictionary<int, List<int>> Places(int[] text)
    {
        var places = new Dictionary<int, List<int>>();
        for (var at = 0; at < text.Length; at++)
        {
            if (!places.TryGetValue(text[at], out var list)) places[text[at]] = list = [];
            list.Add(at);
        }
        if (text.Length >= LongText)
            foreach (var (letter, list) in places)
                if (list.Count > text.Length / 100 + 1) places.Remove(letter);
        return places;
    }

    /// <summary>An upper bound that costs one pass: the letters that both have, wherever they stand.</summary>
    private double MostAlike(int[] a, int[] b)
    {
        steps += a.Length + b.Length;
        var left = new Dictionary<int, int>();
        foreach (var letter in b) left[letter] = left.GetValueOrDefault(letter) + 1;
        var common = 0;
        foreach (var letter in a)
        {
            if (left.GetValueOrDefault(letter) <= 0) continue;
            left[letter]--;
            common++;
        }
        return Ratio(common, a.Length + b.Length);
    }

    private double Alike(int[] a, int[] b, Dictionary<int, List<int>> places)
    {
        var matched = 0;
        var open = new Stack<(int ALow, int AHigh, int BLow, int BHigh)>([(0, a.Length, 0, b.Length)]);
        while (open.TryPop(out var range) && steps <= MostSteps)
        {
            var (i, j, size) = Longest(a, b, places, range);
            if (size == 0) continue;
            matched += size;
            if (range.ALow < i && range.BLow < j) open.Push((range.ALow, i, range.BLow, j));
            if (i + size < range.AHigh && j + size < range.BHigh) open.Push((i + size, range.AHigh, j + size, range.BHigh));
        }
        return Ratio(matched, a.Length + b.Length);
    }

    /// <summary>The longest block that stands in both ranges; of equals the first in both.</summary>
    private (int I, int J, int Size) Longest(int[] a, int[] b, Dictionary<int, List<int>> places, (int ALow, int AHigh, int BLow, int BHigh) range)
    {
        var (bestI, bestJ, bestSize) = (range.ALow, range.BLow, 0);
        var lengths = new Dictionary<int, int>();
        for (var i = range.ALow; i < range.AHigh && steps <= MostSteps; i++)
        {
            var next = new Dictionary<int, int>();
            if (places.TryGetValue(a[i], out var where))
                foreach (var j in where)
                {
                    steps++;
                    if (j < range.BLow) continue;
                    if (j >= range.BHigh) break;
                    var size = next[j] = lengths.GetValueOrDefault(j - 1) + 1;
                    if (size > bestSize) (bestI, bestJ, bestSize) = (i - size + 1, j - size + 1, size);
                }
            lengths = next;
        }
        while (bestI > range.ALow && bestJ > range.BLow && a[bestI - 1] == b[bestJ - 1]) (bestI, bestJ, bestSize) = (bestI - 1, bestJ - 1, bestSize + 1);
        while (bestI + bestSize < range.AHigh && bestJ + bestSize < range.BHigh && a[bestI + bestSize] == b[bestJ + bestSize]) bestSize++;
        return (bestI, bestJ, bestSize);
    }

    private static double Ratio(int matches, int length) => length == 0 ? 1 : 2.0 * matches / length;
}

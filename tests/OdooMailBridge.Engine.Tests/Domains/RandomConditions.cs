using System.Text.RegularExpressions;

namespace OdooMailBridge.Engine.Tests.Domains;

/// <summary>Random conditions over partners, with their meaning written down independently of any SQL.</summary>
public sealed class RandomConditions(Random random, IReadOnlyList<Target> links, IReadOnlyList<Target> countries)
{
    public static readonly string[] Texts = ["abc", "ABC", "a_c", "aXc", "xabcx", "%"];
    private static readonly string[] Patterns = ["abc", "AB", "a_c", "b", "%c", "", "x"];

    public Condition Next(int depth = 4) => depth == 0 || random.Next(3) == 0 ? Leaf() : random.Next(3) switch
    {
        0 => Next(depth - 1).Not(),
        1 => Next(depth - 1).And(Next(depth - 1)),
        _ => Next(depth - 1).Or(Next(depth - 1)),
    };

    private Condition Leaf() => random.Next(7) switch
    {
        0 => Text("ref", sample => [sample.Text]),
        1 => Number(),
        2 => Flag(),
        3 => Link("country_id", sample => sample.Link is { } link ? [link] : [], countries, many: false),
        4 => Link("category_id", sample => sample.Links, links, many: true),
        5 => Text("category_id.name", sample => sample.Links.Select(link => link.Name)),
        _ => Any(),
    };

    /// <summary>Over a path a condition asks for some record that fulfils it; negative operators do so, too.</summary>
    private Condition Text(string path, Func<Sample, IEnumerable<string?>> values)
    {
        var (@operator, value, means) = TextTest();
        return Condition.Leaf(path, @operator, value, sample => values(sample).Any(means));
    }

    private (string Operator, object? Value, Func<string?, bool> Means) TextTest()
    {
        switch (random.Next(5))
        {
            case 0:
                var value = random.Next(4) == 0 ? null : Pick(Texts);
                return Maybe("=", "!=", (object?)value ?? false, text => Same(text, value));
            case 1:
                var list = Texts.Where(_ => random.Next(3) == 0).Cast<string?>().ToList();
                if (random.Next(3) == 0) list.Add(null);
                return Maybe("in", "not in", list.Select(item => (object?)item ?? false).ToArray(), text => list.Any(item => Same(text, item)));
            case 2: return Like("like", "not like", RegexOptions.None);
            case 3: return Like("ilike", "not ilike", RegexOptions.IgnoreCase);
            default:
                var pattern = Pick(Patterns.Where(item => item.Length > 0).ToArray());
                return ("=like", pattern, text => text is not null && Matches(text, pattern, RegexOptions.None));
        }
    }

    private (string, object?, Func<string?, bool>) Like(string positive, string negative, RegexOptions options)
    {
        var pattern = Pick(Patterns);
        return Maybe(positive, negative, pattern, text => pattern.Length == 0 || text is not null && Matches(text, $"%{pattern}%", options));
    }

    private (string, object?, Func<string?, bool>) Maybe(string positive, string negative, object? value, Func<string?, bool> means) =>
        random.Next(2) == 0 ? (positive, value, means) : (negative, value, text => !means(text));

    private Condition Number()
    {
        var value = random.Next(-2, 5);
        return random.Next(7) switch
        {
            0 => Condition.Leaf("color", "=", value, sample => sample.Number == value),
            1 => Condition.Leaf("color", "!=", value, sample => sample.Number != value),
            2 => Condition.Leaf("color", "<", value, sample => sample.Number < value),
            3 => Condition.Leaf("color", "<=", value, sample => sample.Number <= value),
            4 => Condition.Leaf("color", ">", value, sample => sample.Number > value),
            5 => Condition.Leaf("color", ">=", value, sample => sample.Number >= value),
            _ => Condition.Leaf("color", "in", new object?[] { value, value + 2 }, sample => sample.Number == value || sample.Number == value + 2),
        };
    }

    private Condition Flag()
    {
        var value = random.Next(2) == 0;
        return random.Next(2) == 0 ? Condition.Leaf("is_company", "=", value, sample => sample.Flag == value) : Condition.Leaf("is_company", "!=", value, sample => sample.Flag != value);
    }

    private Condition Link(string path, Func<Sample, IReadOnlyList<Target>> values, IReadOnlyList<Target> targets, bool many)
    {
        var one = Pick(targets);
        var some = targets.Where(_ => random.Next(2) == 0).Select(target => target.Id).ToHashSet();
        var orNone = !many && random.Next(2) == 0;
        var list = some.Select(id => (object?)id).Concat(orNone ? [false] : []).ToArray();
        return random.Next(6) switch
        {
            0 => Condition.Leaf(path, "=", one.Id, sample => values(sample).Contains(one)),
            1 => Condition.Leaf(path, "!=", one.Id, sample => !values(sample).Contains(one)),
            2 => Condition.Leaf(path, "=", false, sample => values(sample).Count == 0),
            3 => Condition.Leaf(path, "!=", false, sample => values(sample).Count > 0),
            4 => Condition.Leaf(path, "in", list, Holds),
            _ => Condition.Leaf(path, "not in", list, sample => !Holds(sample)),
        };

        bool Holds(Sample sample) => values(sample).Any(target => some.Contains(target.Id)) || orNone && values(sample).Count == 0;
    }

    private Condition Any()
    {
        var (@operator, value, means) = TextTest();
        object?[] inner = [new object?[] { "name", @operator, value }];
        return random.Next(2) == 0
            ? Condition.Leaf("category_id", "any", inner, sample => sample.Links.Any(link => means(link.Name)))
            : Condition.Leaf("category_id", "not any", inner, sample => !sample.Links.Any(link => means(link.Name)));
    }

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>An empty text is no text.</summary>
    private static bool Same(string? text, string? value) => string.IsNullOrEmpty(value) ? string.IsNullOrEmpty(text) : text == value;

    private static bool Matches(string text, string pattern, RegexOptions options) =>
        Regex.IsMatch(text, "^" + string.Concat(pattern.Select(c => c switch { '%' => ".*", '_' => ".", _ => Regex.Escape(c.ToString()) })) + "$", options | RegexOptions.Singleline | RegexOptions.CultureInvariant);
}

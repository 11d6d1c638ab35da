namespace OdooMailBridge.Templating.Evaluation;

/// <summary>The parameters of a function: required ones, then optional ones, then perhaps one that takes the rest.</summary>
internal sealed record Signature(IReadOnlyList<string> Names, int Required, bool TakesRest)
{
    public static Signature Parse(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new Signature(
            [.. words.Select(word => word.TrimEnd('?', '.'))],
            words.TakeWhile(word => char.IsLetterOrDigit(word[^1]) || word[^1] == '_').Count(),
            words.Length > 0 && words[^1].EndsWith("...", StringComparison.Ordinal));
    }

    /// <summary>One value per parameter (null where not given; the rest as a list) and which were given.</summary>
    public (object?[] Values, ulong Given) Bind(string function, ArgumentList arguments, SourcePosition position)
    {
        var values = new object?[Names.Count];
        ulong given = 0;
        ScriptList? rest = null;
        if (TakesRest)
            values[^1] = rest = new ScriptList();
        var plain = TakesRest ? Names.Count - 1 : Names.Count;
        foreach (var value in arguments.Positional)
        {
            var next = System.Numerics.BitOperations.TrailingZeroCount(~given);
            if (next < plain)
                (values[next], given) = (value, given | (1UL << next));
            else if (rest is null)
                throw WrongCount(function, arguments.Positional.Count + arguments.Named.Count, position);
            else
                rest.Add(value);
        }

        foreach (var (name, value) in arguments.Named)
        {
            var index = Names.ToList().IndexOf(name);
            if (index < 0)
                throw new TemplateRuntimeException($"Invalid argument name `{name}` for the function `{function}`.", position);
            if (rest is not null && index == Names.Count - 1)
                rest.Add(value);
            else
                (values[index], given) = (value, given | (1UL << index));
        }

        var needed = (1UL << Required) - 1;
        return (given & needed) == needed
            ? (values, given)
            : throw WrongCount(function, arguments.Positional.Count + arguments.Named.Count, position);
    }

    private TemplateRuntimeException WrongCount(string function, int count, SourcePosition position) =>
        new($"Invalid number of arguments `{count}` passed to `{function}` while expecting `{Required}` arguments", position);
}

using System.Text.RegularExpressions;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>The <c>regex</c> object. Every match has a time limit.</summary>
internal static class RegexFunctions
{
    public static BuiltinObject Build() => new FunctionTable("regex.")
        .Add("escape", "pattern", a => a.TextOrNull(0) is { } text ? a.Made(Regex.Escape(text)) : null)
        .Add("match", "text pattern options?", a => Guard(a, 1, 2, regex => Groups(a, regex.Match(a.Text(0)))))
        .Add("matches", "text pattern options?", a => Guard(a, 1, 2, regex => ArrayFunctions.Make(a, regex.Matches(a.Text(0)).Select(m => (object?)Groups(a, m)))))
        .Add("replace", "text pattern replace options?", a => a[0] is null ? null : Guard(a, 1, 3, regex => Replace(a, regex)))
        .Add("split", "text pattern options?", a => Guard(a, 1, 2, regex => ArrayFunctions.Make(a, regex.Split(a.Text(0)))))
        .Add("unescape", "pattern", Unescape)
        .Build();

    private static ScriptList Groups(FunctionArguments a, Match match) =>
        ArrayFunctions.Make(a, match.Success ? match.Groups.Cast<Group>().Select(g => (object?)g.Value) : []);

    // The replacement is expanded match by match so that a huge result is refused before it exists.
    private static string Replace(FunctionArguments a, Regex regex)
    {
        var replacement = a.Text(2);
        long length = 0;
        return a.Made(regex.Replace(a.Text(0), match =>
        {
            var text = match.Result(replacement);
            length += text.Length;
            a.Meter.Text(length > a.Meter.Limits.StringLength ? length : 0, a.Position);
            return text;
        }));
    }

    private static object? Unescape(FunctionArguments a)
    {
        if (a.TextOrNull(0) is not { } text)
            return null;
        try
        {
            return Regex.Unescape(text);
        }
        catch (ArgumentException error)
        {
            throw a.Error(error.Message, error);
        }
    }

    private static object? Guard(FunctionArguments a, int pattern, int options, Func<Regex, object?> use)
    {
        try
        {
            return use(new Regex(a.Text(pattern), Options(a, a.Text(options)), a.Meter.RegexTime(a.Position)));
        }
        catch (RegexMatchTimeoutException error)
        {
            throw new TemplateLimitException(TemplateLimitKind.RegexTime, $"The regular expression took longer than {a.Meter.Limits.RegexTime.TotalMilliseconds} ms.", a.Position, error);
        }
        catch (ArgumentException error)
        {
            throw a.Error($"The regular expression is not valid: {error.Message}", error);
        }
    }

    private static RegexOptions Options(FunctionArguments a, string letters) =>
        letters.Aggregate(RegexOptions.CultureInvariant, (options, letter) => options | letter switch
        {
            'i' => RegexOptions.IgnoreCase,
            'm' => RegexOptions.Multiline,
            's' => RegexOptions.Singleline,
            'x' => RegexOptions.IgnorePatternWhitespace,
            _ => throw a.Error($"Unknown regular expression option `{letter}`."),
        });
}

using System.Collections;
using System.Globalization;
using OdooMailBridge.Templating.Evaluation;
using OdooMailBridge.Templating.Functions;

namespace OdooMailBridge.Templating.Python;

/// <summary>Methods of the builtin types, bound to a value.</summary>
internal static class PythonMethods
{
    /// <param name="scope">Prints and iterates for the method.</param>
    /// <param name="value">What the method belongs to.</param>
    /// <param name="name">The attribute asked for.</param>
    /// <param name="offset">Where, for errors.</param>
    public static ScriptFunction? Find(PythonScope scope, object? value, string name, int offset) => value switch
    {
        string text => StringMethods.Find(scope, text, name, offset),
        SafeHtml html => StringMethods.Find(scope, html.Html, name, offset),
        DateTime date => DateMethod(scope, date, name, isDay: false),
        DateOnly date when name != "date" => DateMethod(scope, date.ToDateTime(TimeOnly.MinValue), name, isDay: true),
        ScriptMap or IDictionary or IReadOnlyDictionary<string, object?> => DictMethod(scope, value, name),
        _ => null,
    };

    private static ScriptFunction? DateMethod(PythonScope scope, DateTime date, string name, bool isDay) => name switch
    {
        "strftime" => ScriptFunction.Create(name, "format", a => Strftime.Format(date, a.Text(0), scope.Run.Culture, scope.Run.Context.TimeZone)),
        "isoformat" => ScriptFunction.Create(name, "", _ => date.ToString(isDay ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
        "date" => ScriptFunction.Create(name, "", _ => DateOnly.FromDateTime(date)),
        "weekday" => ScriptFunction.Create(name, "", _ => Boxes.Int(((int)date.DayOfWeek + 6) % 7)),
        _ => null,
    };

    private static ScriptFunction? DictMethod(PythonScope scope, object map, string name) => name switch
    {
        "get" => ScriptFunction.Create(name, "key default?", a => Members.TryGet(scope.Run, map, a.Text(0), out var value) ? value : a[1]),
        "keys" => ScriptFunction.Create(name, "", _ => new ScriptList(MemberNames.Of(map))),
        "values" => ScriptFunction.Create(name, "", _ => new ScriptList(MemberNames.Of(map).Select(key => Members.Get(scope.Run, map, key, default)))),
        "items" => ScriptFunction.Create(name, "", _ => new ScriptList(MemberNames.Of(map).Select(key => new ScriptList([key, Members.Get(scope.Run, map, key, default)])))),
        _ => null,
    };
}

using System.Text;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary><c>include</c> and <c>include_join</c>.</summary>
internal static class IncludeFunctions
{
    private const string TemplatePrefix = "tpl:";

    public static object Include(FunctionArguments a) => Render(a, a.Text(0), (ScriptList)a[1]!);

    public static object? IncludeJoin(FunctionArguments a)
    {
        var text = new StringBuilder();
        var separator = Part(a, 1);
        foreach (var name in a.List(0))
        {
            if (text.Length > 0)
                text.Append(separator);
            text.Append(Render(a, Printing.Text(a.Run, name, a.Position), new ScriptList()));
            a.Meter.Text(text.Length > a.Meter.Limits.StringLength ? text.Length : 0, a.Position);
        }

        if (text.Length == 0)
            return null;
        var joined = a.Made(Part(a, 2) + text + Part(a, 3));
        return a.AutoEscape ? new SafeHtml(joined) : joined;
    }

    /// <summary>A separator, begin or end: given as it is, or the name of a template after <c>tpl:</c>.</summary>
    private static string Part(FunctionArguments a, int index)
    {
        var part = a.Text(index);
        return part.StartsWith(TemplatePrefix, StringComparison.Ordinal)
            ? Render(a, part[TemplatePrefix.Length..], new ScriptList()).ToString() ?? ""
            : part;
    }

    private static object Render(FunctionArguments a, string name, ScriptList arguments)
    {
        if (name.Length == 0)
            throw a.Error("Include template name cannot be null or empty");
        if (a.Run.Context.Loader is not { } loader)
            throw a.Error($"Unable to include <{name}>. No template loader is registered");
        var template = loader.Load(name) ?? throw a.Error($"The included template `{name}` was not found");
        return a.Run.Include(template, arguments, a.Position);
    }
}

using System.Text;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary><c>include_join</c> and what it shares with <c>include</c>.</summary>
internal static class IncludeFunctions
{
    private const string TemplatePrefix = "tpl:";


    public static object? IncludeJoin(FunctionArguments a)
    {
        var text = new StringBuilder();
        var separator = Part(a, 1);
        foreach (var name in a.List(0))
        {
            if (text.Length > 0)
                text.Append(separator);
            text.Append(Render(a.Run, Printing.Text(a.Run, name, a.Position), new ScriptList(), a.Position));
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
            ? Render(a.Run, part[TemplatePrefix.Length..], new ScriptList(), a.Position).ToString() ?? ""
            : part;
    }

    public static object Render(Rendering run, string name, ScriptList arguments, SourcePosition position)
    {
        if (name.Length == 0)
            throw new TemplateRuntimeException("Include template name cannot be null or empty", position);
        if (run.Context.Loader is not { } loader)
            throw new TemplateRuntimeException($"Unable to include <{name}>. No template loader is registered", position);
        var template = loader.Load(name) ?? throw new TemplateRuntimeException($"The included template `{name}` was not found", position);
        return run.Include(template, arguments, position);
    }
}

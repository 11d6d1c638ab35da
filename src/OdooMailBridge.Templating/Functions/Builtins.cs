using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>The outermost names of every template.</summary>
internal static class Builtins
{
    public static readonly BuiltinObject Date = DateFunctions.Build();

    public static readonly BuiltinObject All = new FunctionTable("")
        .AddValue("array", ArrayFunctions.Build())
        .AddValue("date", Date)
        .AddValue("html", HtmlFunctions.Build())
        .AddValue("math", MathFunctions.Build())
        .AddValue("object", ObjectFunctions.Build())
        .AddValue("regex", RegexFunctions.Build())
        .AddValue("string", StringFunctions.Build())
        .AddValue("timespan", TimeSpanFunctions.Build())
        .AddValue("empty", EmptyValue.Instance)
        .Add("raw", "text", HtmlFunctions.Raw)
        .AddValue("include", new IncludeFunction())
        .Add("include_join", "names separator? begin? end?", IncludeFunctions.IncludeJoin)
        .Build();
}

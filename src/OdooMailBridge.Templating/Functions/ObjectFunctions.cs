using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>The <c>object</c> object.</summary>
internal static class ObjectFunctions
{
    public static BuiltinObject Build() => new FunctionTable("object.")
        .Add("default", "value default", a => a[0] is null or "" ? a[1] : a[0])
        .Add("eval", "value", a => Evaluate(a, codeOnly: true))
        .Add("eval_template", "value", a => Evaluate(a, codeOnly: false))
        .Add("format", "value format culture?", ObjectText.Format)
        .Add("has_key", "value key", a => Boxes.Bool(HasKey(a)))
        .Add("has_value", "value key", a => Boxes.Bool(a[0] is { } target && Members.Get(a.Run, target, a.Text(1), a.Position) is not null))
        .Add("keys", "value", a => a[0] is null ? null : ArrayFunctions.Make(a, MemberNames.Of(a[0]!)))
        .Add("size", "value", a => Boxes.Number(Size(a)))
        .Add("typeof", "value", a => TypeNames.TypeOf(a[0]))
        .Add("kind", "value", a => TypeNames.Kind(a[0]))
        .Add("values", "value", a => a[0] is null ? null : ArrayFunctions.Make(a, MemberNames.Of(a[0]!).Select(name => Members.Get(a.Run, a[0]!, name, a.Position))))
        .Add("from_json", "json", JsonText.Read)
        .Add("to_json", "value", JsonText.Write)
        .Build();

    private static bool HasKey(FunctionArguments a) => a[0] is { } target && Members.TryGet(a.Run, target, a.Text(1), out _);

    private static long Size(FunctionArguments a) => a[0] switch
    {
        null => 0,
        string text => text.Length,
        var value when Sequences.IsList(value) => Sequences.Count(value),
        var value => MemberNames.Of(value).LongCount(),
    };

    /// <summary>Runs a text as code or template with the names of the caller.</summary>
    private static object? Evaluate(FunctionArguments a, bool codeOnly)
    {
        switch (a[0])
        {
            case ScriptFunction function:
                return function.Invoke(a.Run, new ArgumentList(), a.Position);
            case string text:
                try
                {
                    var options = TemplateOptions.Default with { MaxSourceLength = a.Meter.Limits.StringLength };
                    return codeOnly ? a.Run.EvaluateCode(text, options, a.Position) : a.Run.Include(Template.Parse(text, options), new ScriptList(), a.Position);
                }
                catch (TemplateSyntaxException error)
                {
                    throw a.Error($"The evaluated text is not valid: {error.Message}", error);
                }

            default:
                return a[0];
        }
    }
}

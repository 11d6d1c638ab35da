namespace OdooMailBridge.Templating.Evaluation;

internal sealed class ImportStatement(Expression source, SourcePosition position) : Statement(position)
{
    public override void Execute(Rendering run)
    {
        var value = source.Evaluate(run);
        if (value is not (IScriptObject or System.Collections.IDictionary or IReadOnlyDictionary<string, object?>))
            throw new TemplateRuntimeException($"Unexpected value `{TypeNames.Kind(value) ?? "null"}` for import. Expecting an object", source.Position);
        run.Import(value, Position);
    }
}

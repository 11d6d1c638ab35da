namespace OdooMailBridge.Templating.Evaluation;

internal sealed class HostFunction(string name, Signature signature, Func<FunctionArguments, object?> body) : ScriptFunction(name)
{
    internal override object? Invoke(Rendering run, ArgumentList arguments, SourcePosition position)
    {
        // One call may work on a megabyte, so time is looked at before each.
        run.Meter.CheckTime(position);
        var (values, given) = signature.Bind(Name, arguments, position);
        try
        {
            return HostValues.Enter(body(new FunctionArguments(run, Name, values, given, position)), run.Context);
        }
        catch (TemplateAccessException error)
        {
            throw new TemplateRuntimeException(error.Message, position, error);
        }
    }
}

namespace OdooMailBridge.Templating.Evaluation;

internal sealed partial class Rendering
{
    private object?[]? piped;

    /// <summary>Whether the arguments put into the pipe are still waiting for a function.</summary>
    public bool IsPipePending => piped is not null;

    /// <summary>Puts arguments into the pipe and returns what it held, to be restored.</summary>
    public object?[]? ExchangePipe(object?[]? arguments)
    {
        var before = piped;
        piped = arguments;
        return before;
    }

    /// <summary>Calls a function that stands without arguments: it gets what is in the pipe, if anything.</summary>
    public object? CallBare(ScriptFunction function, SourcePosition position)
    {
        var arguments = new ArgumentList();
        if (ExchangePipe(null) is { } first)
            arguments.Positional.AddRange(first);
        return function.Invoke(this, arguments, position);
    }

    /// <summary>Runs the body of a function or page in a new local frame; what <c>ret</c> gave is the result.</summary>
    public object? RunBody(Statement body, ScriptList arguments)
    {
        var pipe = ExchangePipe(null);
        locals.Push(new LocalFrame(arguments));
        try
        {
            body.Execute(this);
            return Returned;
        }
        finally
        {
            Flow = Flow.Next;
            Returned = null;
            locals.Pop();
            ExchangePipe(pipe);
        }
    }

    /// <summary>Renders a template inside this rendering and returns what it wrote.</summary>
    public object Include(Template template, ScriptList arguments, SourcePosition position)
    {
        Meter.Enter(position);
        var indent = Output.Indent;
        Output.Indent = "";
        Output.Push();
        try
        {
            Write(RunBody(template.Body, arguments), position);
        }
        catch (TemplateException error)
        {
            error.TemplateName ??= template.Name;
            Output.Drop();
            throw;
        }
        finally
        {
            Output.Indent = indent;
            Meter.Leave();
        }

        var text = Output.Pop(position);
        return AutoEscape ? new SafeHtml(text) : text;
    }

    /// <summary>Runs code without delimiters in the caller's frames; the value of its last expression is the result.</summary>
    public object? EvaluateCode(string code, TemplateOptions options, SourcePosition position)
    {
        var body = Syntax.Parser.Parse(code, options, codeOnly: true);
        Meter.Enter(position);
        try
        {
            return body is BlockStatement { OnlyExpression: { } expression } ? expression.Evaluate(this) : RunBody(body, Local.Arguments);
        }
        finally
        {
            Meter.Leave();
        }
    }
}

using System.Globalization;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>The state of one run of a template: frames, output, limits. Never shared between runs.</summary>
internal sealed partial class Rendering
{
    private readonly Stack<Statement> wrappedBlocks = new();
    private Dictionary<(BuiltinObject, string), object?>? builtinChanges;

    public Rendering(RenderContext context)
    {
        Context = context;
        Culture = context.Culture;
        AutoEscape = context.AutoEscape;
        Meter = new LimitMeter(context.Limits, context.TimeProvider, context.CancellationToken);
        Output = new TextOutput(Meter);
        globals.Add(new GlobalFrame(Functions.Builtins.All));
        if (context.Globals is { } given)
            globals.Add(new GlobalFrame(given));
        globals.Add(new GlobalFrame(new ScriptMap()));
        locals.Push(new LocalFrame(new ScriptList()));
    }

    public RenderContext Context { get; }

    public CultureInfo Culture { get; }

    public bool AutoEscape { get; }

    public LimitMeter Meter { get; }

    public TextOutput Output { get; }

    public Flow Flow { get; set; }

    public object? Returned { get; set; }

    /// <summary>Positions in <c>array.cycle</c> groups; made on first use.</summary>
    public Dictionary<string, int> Cycles { get; } = new(StringComparer.Ordinal);

    public void Write(object? value, SourcePosition position)
    {
        if (value is null)
            return;
        Output.WriteValue(AutoEscape ? HtmlText.Of(this, value, position) : Printing.Text(this, value, position), position);
    }

    public string PrintDate(DateTime date, SourcePosition position)
    {
        TryGetBuiltinMember(Functions.Builtins.Date, "format", out var format);
        return Functions.DateFormat.Format(this, date, format as string ?? Functions.DateFormat.Default, Culture, position);
    }

    /// <summary>Builtin objects are shared by all renderings; what a template writes to one is kept here.</summary>
    public bool TryGetBuiltinMember(BuiltinObject builtin, string name, out object? value) =>
        (builtinChanges is not null && builtinChanges.TryGetValue((builtin, name), out value)) || builtin.TryGetMember(name, out value);

    public void SetBuiltinMember(BuiltinObject builtin, string name, object? value) =>
        (builtinChanges ??= [])[(builtin, name)] = value;

    public void PushWrapped(Statement block) => wrappedBlocks.Push(block);

    public void PopWrapped() => wrappedBlocks.Pop();

    /// <summary>Runs the block that the innermost <c>wrap</c> passed; while it runs, <c>$$</c> is the next outer one.</summary>
    public void RunWrapped(SourcePosition position)
    {
        if (!wrappedBlocks.TryPop(out var block))
            return;
        Meter.Enter(position);
        try
        {
            block.Execute(this);
        }
        finally
        {
            Meter.Leave();
            wrappedBlocks.Push(block);
        }
    }
}

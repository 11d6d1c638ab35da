using System.Globalization;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating;

/// <summary>The arguments of one call of a <see cref="ScriptFunction"/>, by position, converted as they are asked for.</summary>
public readonly struct FunctionArguments
{
    private readonly string name;
    private readonly object?[] values;
    private readonly ulong given;

    internal FunctionArguments(Rendering run, string name, object?[] values, ulong given, SourcePosition position)
    {
        Run = run;
        Position = position;
        this.name = name;
        this.values = values;
        this.given = given;
    }

    public SourcePosition Position { get; }

    public CultureInfo Culture => Run.Culture;

    public TimeZoneInfo TimeZone => Run.Context.TimeZone;

    public TimeProvider TimeProvider => Run.Context.TimeProvider;

    public CancellationToken CancellationToken => Run.Context.CancellationToken;

    public bool AutoEscape => Run.AutoEscape;

    internal Rendering Run { get; }

    internal LimitMeter Meter => Run.Meter;

    /// <summary>The raw value; null also when not given.</summary>
    public object? this[int index] => values[index];

    public bool Has(int index) => (given & (1UL << index)) != 0;

    /// <summary>The value printed; empty for null.</summary>
    public string Text(int index) => Printing.Text(Run, values[index], Position);

    /// <summary>The value printed, or null for null.</summary>
    public string? TextOrNull(int index) => values[index] is null ? null : Text(index);

    public int Int(int index, int otherwise = 0) => values[index] is null ? otherwise : Conversions.ToInt(Run, values[index], Position);

    public double Double(int index) => Conversions.ToDouble(Run, values[index], Position);

    /// <summary>The value as a number of its own kind.</summary>
    public object Number(int index) => Conversions.ToNumber(Run, values[index], Position);

    public bool Bool(int index) => Truth.Of(values[index]);

    /// <summary>The items of a list; one item for another value, none for null.</summary>
    public IReadOnlyList<object?> List(int index) =>
        values[index] is not { } list ? []
        : Sequences.IsList(list) ? Sequences.Access(list, Meter, Position)
        : [list];

    public CultureInfo CultureOf(int index)
    {
        if (TextOrNull(index) is not { Length: > 0 } name)
            return Culture;
        try
        {
            return CultureInfo.GetCultureInfo(name);
        }
        catch (CultureNotFoundException error)
        {
            throw new TemplateRuntimeException($"Unknown culture `{name}`.", Position, error);
        }
    }

    /// <summary>Calls a function that the template passed.</summary>
    public object? Call(int index, params object?[] arguments) => values[index] is ScriptFunction function
        ? function.Invoke(Run, ArgumentList.Of(arguments), Position)
        : throw Error($"Argument {index + 1} of `{name}` must be a function; use the alias operator `@`.");

    public TemplateRuntimeException Error(string message, Exception? inner = null) => new(message, Position, inner);

    /// <summary>Counts a string result against the limits.</summary>
    public string Made(string text)
    {
        Meter.Text(text.Length, Position);
        return text;
    }
}

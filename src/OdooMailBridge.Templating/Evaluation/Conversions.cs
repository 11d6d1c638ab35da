using System.Globalization;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Conversions that operators and functions ask for; what cannot be converted is an error at the place that asked.</summary>
internal static class Conversions
{
    public static long ToLong(Rendering run, object? value, SourcePosition position)
    {
        try
        {
            return value switch
            {
                null => 0,
                bool flag => flag ? 1 : 0,
                double d => Numbers.ToLong(Math.Round(d)),
                float f => Numbers.ToLong(Math.Round((double)f)),
                decimal m => (long)Math.Round(m),
                _ when Numbers.Is(value) => Numbers.ToLong(value),
                string text when long.TryParse(text, NumberStyles.Integer, run.Culture, out var number) => number,
                _ => throw Unable(value, "int", position),
            };
        }
        catch (OverflowException error)
        {
            throw new TemplateRuntimeException("A number is out of range.", position, error);
        }
    }

    public static int ToInt(Rendering run, object? value, SourcePosition position)
    {
        var number = ToLong(run, value, position);
        return number is >= int.MinValue and <= int.MaxValue
            ? (int)number
            : throw new TemplateRuntimeException($"The number {number} is out of range.", position);
    }

    public static double ToDouble(Rendering run, object? value, SourcePosition position) => value switch
    {
        null => 0,
        bool flag => flag ? 1 : 0,
        _ when Numbers.Is(value) => Numbers.ToDouble(value),
        string text when double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, run.Culture, out var number) => number,
        _ => throw Unable(value, "double", position),
    };

    /// <summary>The value itself when it is a number, the number a text spells, else an error.</summary>
    public static object ToNumber(Rendering run, object? value, SourcePosition position) => value switch
    {
        null => Boxes.Int(0),
        bool flag => Boxes.Int(flag ? 1 : 0),
        _ when Numbers.Is(value) => value,
        string text when long.TryParse(text, NumberStyles.Integer, run.Culture, out var whole) => Boxes.Number(whole),
        string text when double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, run.Culture, out var number) => number,
        _ => throw Unable(value, "number", position),
    };

    public static TemplateRuntimeException Unable(object? value, string type, SourcePosition position) =>
        new($"Unable to convert type `{TypeNames.Kind(value) ?? "null"}` to `{type}`", position);
}

namespace OdooMailBridge.Templating.Functions;

/// <summary>.NET format strings.</summary>
internal static class ObjectText
{
    // A format such as N999999999 would make a string of that length before any limit could see it.
    private const int MaxFormatLength = 64;

    public static object? Format(FunctionArguments a)
    {
        if (a[0] is null)
            return null;
        var format = a.Text(1);
        if (a[0] is not IFormattable value)
            return a.Text(0);
        if (format.Length > MaxFormatLength || (int.TryParse(format.AsSpan(Math.Min(1, format.Length)), out var precision) && precision > 1000))
            throw a.Error($"The format `{format}` is too long.");
        try
        {
            return a.Made(value.ToString(format, a.CultureOf(2)));
        }
        catch (FormatException error)
        {
            throw a.Error($"The format `{format}` is not valid for this value.", error);
        }
    }
}

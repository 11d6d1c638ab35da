namespace OdooMailBridge.Templating.InlinePlaceholders;

/// <summary>
/// Finds <c>{{ expression ||| default }}</c> as Odoo's pattern does: the shortest one within one line, with at least one
/// character of expression. Linear in the text: where a delimiter is missing is found out once.
/// </summary>
internal sealed class PlaceholderScanner(string text)
{
    private const string Bars = "|||";
    private int close = -1;
    private int lineEnd = -1;

    public readonly record struct Found(int Start, int End, string Expression, string Default);

    public IEnumerable<Found> All()
    {
        for (var start = text.IndexOf("{{", StringComparison.Ordinal); start >= 0 && start + 2 < text.Length;)
        {
            if (Read(start) is { } found)
            {
                yield return found;
                start = found.End < text.Length ? text.IndexOf("{{", found.End, StringComparison.Ordinal) : -1;
            }
            else
            {
                start = text.IndexOf("{{", start + 1, StringComparison.Ordinal);
            }
        }
    }

    private Found? Read(int start)
    {
        var inside = start + 2;
        if (close < inside + 1)
            close = inside + 1 < text.Length && text.IndexOf("}}", inside + 1, StringComparison.Ordinal) is var at and >= 0 ? at : int.MaxValue;
        if (lineEnd < inside)
            lineEnd = text.IndexOf('\n', inside) is var at and >= 0 ? at : int.MaxValue;
        if (close == int.MaxValue || close > lineEnd)
            return null;
        var bars = text.IndexOf(Bars, inside + 1, close - inside - 1, StringComparison.Ordinal);
        var expression = text[inside..(bars < 0 ? close : bars)].Trim();
        return new Found(start, close + 2, expression, bars < 0 ? "" : text[(bars + Bars.Length)..close].TrimStart());
    }
}

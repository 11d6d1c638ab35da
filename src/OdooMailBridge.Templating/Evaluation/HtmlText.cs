using System.Text;

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Values as HTML text.</summary>
internal static class HtmlText
{
    public static string Of(Rendering run, object? value, SourcePosition position) =>
        value is SafeHtml html ? html.Html : Escape(Printing.Text(run, value, position));

    /// <summary>Escapes the five characters that HTML text and quoted attributes give a meaning.</summary>
    public static string Escape(string text)
    {
        var first = text.AsSpan().IndexOfAny("&<>\"'");
        if (first < 0)
            return text;
        var escaped = new StringBuilder(text.Length + 16).Append(text, 0, first);
        foreach (var c in text.AsSpan(first))
        {
            escaped = c switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }
}

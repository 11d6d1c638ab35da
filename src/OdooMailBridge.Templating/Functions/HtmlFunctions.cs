using System.Net;
using System.Text.RegularExpressions;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Templating.Functions;

/// <summary>The <c>html</c> object.</summary>
internal static partial class HtmlFunctions
{
    public static BuiltinObject Build() => new FunctionTable("html.")
        .Add("strip", "text", Strip)
        .Add("escape", "text", Escape)
        .Add("newline_to_br", "text", NewLineToBreak)
        .Add("url_encode", "text", a => a.TextOrNull(0) is { } text ? a.Made(Uri.EscapeDataString(text)) : null)
        .Add("url_escape", "text", a => a.TextOrNull(0) is { } text ? a.Made(EscapeUrl(text)) : null)
        .Add("raw", "text", Raw)
        .Build();

    /// <summary>The text as HTML that needs no escaping.</summary>
    public static object? Raw(FunctionArguments a) => a[0] switch
    {
        null => null,
        SafeHtml html => html,
        _ => new SafeHtml(a.Text(0)),
    };

    private static object? Escape(FunctionArguments a)
    {
        if (a[0] is null)
            return null;
        if (a.AutoEscape)
            return a[0] as SafeHtml ?? new SafeHtml(a.Made(WebUtility.HtmlEncode(a.Text(0))));
        return a.Made(WebUtility.HtmlEncode(a.Text(0)));
    }

    private static object? NewLineToBreak(FunctionArguments a)
    {
        if (a[0] is null)
            return null;
        var text = a.AutoEscape ? HtmlText.Of(a.Run, a[0], a.Position) : a.Text(0);
        var broken = a.Made(LineEnd().Replace(text, "<br />$&"));
        return a.AutoEscape ? new SafeHtml(broken) : broken;
    }

    // A tag ends at the first > outside quotes; where quotes do not pair up, at the first > of all.
    private static object? Strip(FunctionArguments a) =>
        a.TextOrNull(0) is { } text ? LooseTag.Replace(QuotedTag.Replace(WholeElement.Replace(text, ""), ""), "") : null;

    // RFC 3986 reserved characters stay, so that a whole URL keeps its shape.
    private static string EscapeUrl(string text) => Unreserved().Replace(text, match => Uri.EscapeDataString(match.Value));

    [GeneratedRegex("\r\n|\r|\n")]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]+")]
    private static partial Regex Unreserved();

    // NonBacktracking: linear in the text, whatever the text.
    private static readonly Regex WholeElement = new(
        "<script.*?</script>|<style.*?</style>|<!--.*?-->", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);

    private static readonly Regex QuotedTag = new("""<(?:[^<>'"]|"[^"]*"|'[^']*')*>""", RegexOptions.NonBacktracking);

    private static readonly Regex LooseTag = new("<[^>]*>", RegexOptions.NonBacktracking);
}

namespace OdooMailBridge.Mime.Text;

/// <summary>The tokens of a document's body: what stands in the head, or would be put there by an HTML parser, is left out.</summary>
internal static class HtmlBody
{
    public static List<HtmlToken> Tokens(string html)
    {
        var tokens = HtmlTokenizer.Read(html);
        var body = new List<HtmlToken>(tokens.Count);
        string? skipping = null;
        foreach (var token in tokens)
        {
            if (skipping is not null)
            {
                if (token.Kind == HtmlTokenKind.EndTag && token.Text == skipping) skipping = null;
                else if (!(skipping == "head" && token is { Kind: HtmlTokenKind.StartTag, Text: "body" })) continue;
                skipping = null;
                continue;
            }
            if (token.Text is "html" or "body" or "doctype" && token.Kind != HtmlTokenKind.Text) continue;
            var started = body.Count > 0;
            if (!started && token.Kind == HtmlTokenKind.Text && string.IsNullOrWhiteSpace(token.Text)) continue;
            if (token.Kind == HtmlTokenKind.StartTag && (token.Text == "head" || !started && token.Text is "title" or "style" or "script"))
                skipping = token.Text;
            else if (token.Kind != HtmlTokenKind.StartTag || started || token.Text is not ("meta" or "link" or "base")) body.Add(token);
        }
        return body;
    }
}

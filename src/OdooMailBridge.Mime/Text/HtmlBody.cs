using System.Runtime.InteropServices;

namespace OdooMailBridge.Mime.Text;

/// <summary>The tokens of a document's body: what stands in the head, or would be put there by an HTML parser, is left out.</summary>
internal static class HtmlBody
{
    public static List<HtmlToken> Tokens(string html)
    {
        var tokens = HtmlTokenizer.Read(html);
        var kept = 0;
        string? skipping = null;
        foreach (var token in CollectionsMarshal.AsSpan(tokens))
        {
            if (skipping is not null && !Ends(token, skipping)) continue;
            var wasSkipping = skipping is not null;
            skipping = null;
            if (wasSkipping && token.Kind == HtmlTokenKind.EndTag) continue;
            if (token.Kind is HtmlTokenKind.StartTag or HtmlTokenKind.EndTag && token.Name == "html") continue;
            if (token is { Kind: HtmlTokenKind.EndTag, Name: "body" or "head" }) continue;
            if (kept == 0 && !Begins(token))
            {
                // Void elements have no end to wait for.
                if (token.Kind == HtmlTokenKind.StartTag && !LenientRules.IsEmpty(token.Name)) skipping = token.Name;
                continue;
            }
            tokens[kept++] = token; // what is kept takes the place of what was left out before it
        }
        tokens.RemoveRange(kept, tokens.Count - kept);
        return tokens;
    }

    /// <summary>The token makes the parser open the body. Blank text, comments and what belongs in the head do not.</summary>
    private static bool Begins(HtmlToken token) => token.Kind switch
    {
        HtmlTokenKind.Text => !token.Source.Span.IsWhiteSpace(),
        HtmlTokenKind.StartTag => token.Name != "head" && !LenientRules.OpensHead(token.Name),
        _ => false,
    };

    private static bool Ends(HtmlToken token, string skipping) =>
        token.Kind == HtmlTokenKind.EndTag && token.Name == skipping || skipping == "head" && token is { Kind: HtmlTokenKind.StartTag, Name: "body" };
}

namespace OdooMailBridge.Abstractions;

/// <summary>
/// How an HTML document is cut into the terms that are translated one by one (Odoo's html_translate): a term is a run of text with the
/// inline elements in it, or an attribute that people read.
/// </summary>
public interface IHtmlTerms
{
    /// <summary>
    /// The document with its terms replaced, written as libxml2 writes HTML. The function is asked for each term in the document's order; null or
    /// an empty text leaves a term as it is, and so does a translation without words or with a block in it. Throws <see cref="UserError"/> for
    /// markup that ends what it did not begin.
    /// </summary>
    string Translate(string html, Func<string, string?> translation);

    /// <summary>The words of a term without markup, blanks as single spaces.</summary>
    string WordsOf(string term);

    /// <summary>Nothing but text: no element in it.</summary>
    bool IsPlain(string term);

    /// <summary>A term from outside as the documents hold it.</summary>
    string Normalize(string term);

    /// <summary>The terms of a document, in its order; one that stands twice comes twice.</summary>
    IReadOnlyList<string> Of(string? html)
    {
        var terms = new List<string>();
        if (string.IsNullOrEmpty(html)) return terms;
        Translate(html, term =>
        {
            terms.Add(term);
            return null;
        });
        return terms;
    }
}

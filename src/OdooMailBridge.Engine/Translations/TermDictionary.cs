using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Translations;

/// <summary>
/// What stands for each term of one document in the documents of other languages. Terms belong together by their place; a document with more
/// or fewer terms translates none.
/// </summary>
internal sealed class TermDictionary
{
    private readonly OrderedDictionary<string, Dictionary<string, string>> terms = [];

    private TermDictionary() { }

    public static TermDictionary Of(IHtmlTerms html, string? source, IEnumerable<KeyValuePair<string, string?>> others)
    {
        var dictionary = new TermDictionary();
        var own = html.Of(source);
        foreach (var term in own) dictionary.terms[term] = [];
        if (own.Count == 0) return dictionary;
        foreach (var (lang, document) in others)
        {
            var theirs = html.Of(document);
            for (var i = 0; i < own.Count; i++) dictionary.terms[own[i]][lang] = theirs.Count == own.Count ? theirs[i] : own[i];
        }
        return dictionary;
    }

    /// <summary>The source's terms, each once, in the order of their first places.</summary>
    public IReadOnlyList<string> Terms => [.. terms.Keys];

    /// <summary>The translations of a term by language; null when the source has no such term.</summary>
    public IReadOnlyDictionary<string, string>? this[string term] => terms.GetValueOrDefault(term);

    public bool Has(string term) => terms.ContainsKey(term);

    /// <summary>What was said of one term is said of another one from now on.</summary>
    public void Rename(string term, string other)
    {
        terms[other] = terms[term];
        terms.Remove(term);
    }

    /// <summary>All terms with their translations into one language.</summary>
    public Dictionary<string, string> Into(string lang)
    {
        var own = new Dictionary<string, string>();
        foreach (var (term, translations) in terms)
            if (translations.TryGetValue(lang, out var translated)) own[term] = translated;
        return own;
    }
}

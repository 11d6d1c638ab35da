using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Translations;

/// <summary>
/// A document that is translated term by term is written in one language: what the field holds in all of them afterwards. The others take
/// the new structure; terms that stayed, or changed a little, keep their translations, and new ones show as they were written.
/// </summary>
internal sealed class RewriteDocuments(IHtmlTerms html, string lang, string document)
{
    // How much of its words a changed term must share with the old one to take over its translations; Odoo's measure.
    private const double Alike = 0.9;

    private readonly CloseMatches matches = new();
    private readonly HashSet<string> terms = [.. html.Of(document)];
    private Dictionary<string, List<string>>? byWords;

    /// <param name="stored">What the field holds, delayed documents included; null for nothing.</param>
    /// <param name="delayed">The others keep what they show, until somebody confirms the new documents.</param>
    /// <param name="english">English is among the active languages; else what is written stands for it.</param>
    public VariantValue Over(VariantValue? stored, bool delayed, bool english)
    {
        var held = stored?.Texts() ?? [];
        if (terms.Count == 0 || held.Count == 0) return new VariantValue(new() { ["en_US"] = document, [lang] = document });
        var others = held.Where(pair => !LanguageOrder.IsDelayed(pair.Key)).ToDictionary(pair => pair.Key, pair => (string?)held.GetValueOrDefault(LanguageOrder.Delayed(pair.Key), pair.Value));
        var source = others.GetValueOrDefault(lang) ?? others.GetValueOrDefault("en_US");
        others.Remove(lang);
        var dictionary = TermDictionary.Of(html, source, others);
        foreach (var term in dictionary.Terms)
            if (!terms.Contains(term) && Successor(term) is { } successor && !dictionary.Has(successor) && (html.IsPlain(term) || !html.IsPlain(successor))) dictionary.Rename(term, successor);

        var written = new Dictionary<string, object?>();
        if (delayed)
            foreach (var (key, text) in held) written[key] = text;
        foreach (var other in others.Keys) written[delayed ? LanguageOrder.Delayed(other) : other] = html.Translate(document, term => dictionary[term]?.GetValueOrDefault(other));
        written.Remove(LanguageOrder.Delayed(lang));
        written[lang] = document;
        if (!english)
        {
            written["en_US"] = document;
            written.Remove(LanguageOrder.Delayed("en_US"));
        }
        return new VariantValue(written);
    }

    /// <summary>The new term that says nearly what an old one said.</summary>
    private string? Successor(string term)
    {
        byWords ??= ByWords();
        return matches.Best(html.WordsOf(term), byWords.Keys, Alike) is { } words ? matches.Best(term, byWords[words], 0) : null;
    }

    private Dictionary<string, List<string>> ByWords()
    {
        var all = new Dictionary<string, List<string>>();
        foreach (var term in terms)
        {
            if (html.WordsOf(term) is not { Length: > 0 } words) continue;
            if (!all.TryGetValue(words, out var list)) all[words] = list = [];
            list.Add(term);
        }
        return all;
    }
}

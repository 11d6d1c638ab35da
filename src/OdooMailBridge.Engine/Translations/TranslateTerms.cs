using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Translations;

/// <summary>Translators say what stands for terms of the source: the documents of their languages are the source's with those terms replaced.</summary>
internal static class TranslateTerms
{
    /// <param name="stored">What the field holds in all languages.</param>
    /// <param name="translations">By language the new text of each term of the source; terms that are not named keep their translation. A waiting document is confirmed by naming its language.</param>
    /// <param name="digest">Terms are named by what this makes of them instead of in full.</param>
    /// <param name="clean">How a finished document comes into the field.</param>
    public static VariantValue Over(IHtmlTerms html, VariantValue stored, Values translations, string sourceLang, Func<string, string>? digest, Func<string, string?> clean)
    {
        var held = stored.Texts();
        foreach (var lang in translations.Keys)
            if (held.Remove(LanguageOrder.Delayed(lang), out var waiting)) held[lang] = waiting;
        var given = translations.Where(pair => Wire.Truthy(pair.Value)).Select(pair => (Lang: pair.Key, Terms: Named(pair.Value))).ToArray();
        string[] sources = [LanguageOrder.Delayed(sourceLang), sourceLang, LanguageOrder.Delayed("en_US"), "en_US"];
        var source = held[sources.FirstOrDefault(held.ContainsKey) ?? held.Keys.First()];
        var dictionary = TermDictionary.Of(html, source, held.Where(pair => pair.Key != sourceLang && given.Any(item => item.Lang == pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        var digested = digest is null ? null : dictionary.Terms.GroupBy(digest).ToDictionary(group => group.Key, group => group.Last());

        foreach (var (lang, terms) in given)
        {
            var texts = dictionary.Into(lang).ToDictionary(pair => pair.Key, pair => (object?)pair.Value);
            foreach (var (name, text) in terms)
                if (digested is null) texts[name] = text;
                else if (digested.TryGetValue(name, out var term)) texts[term] = text;
            if (clean(html.Translate(source, term => Text(texts.GetValueOrDefault(term)))) is { } document) held[lang] = document;
            else held.Remove(lang);
        }
        return new VariantValue(held.ToDictionary(pair => pair.Key, pair => (object?)pair.Value));
    }

    private static Values Named(object? terms) => terms as Values ?? throw PythonError.TypeError($"'{PythonRepr.TypeName(terms)}' object is not a mapping");

    private static string? Text(object? value) => value switch
    {
        string text => text,
        _ when !Wire.Truthy(value) => null,
        _ => throw PythonError.TypeError($"replace() argument 2 must be str, not {PythonRepr.TypeName(value)}"),
    };
}

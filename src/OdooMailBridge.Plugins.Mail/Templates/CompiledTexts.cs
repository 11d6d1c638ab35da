using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using OdooMailBridge.Templating;
using OdooMailBridge.Templating.InlinePlaceholders;
using OdooMailBridge.Templating.Qweb;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>How a body is written. A text that has QWeb directives is QWeb; else one with <c>{{</c> or <c>{%</c> is Scriban; else it is plain.</summary>
public enum BodyLanguage
{
    Plain,
    Qweb,
    Scriban,
}

/// <summary>Templates compiled once and kept while they are in use: the same text serves all records and all threads.</summary>
internal static partial class CompiledTexts
{
    // Texts are few (templates, mailings); a database that makes new ones all the time starts over.
    private const int Capacity = 512;
    private static readonly ConcurrentDictionary<string, InlineTemplate> InlineTexts = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, QwebTemplate> QwebTexts = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Template> ScribanTexts = new(StringComparer.Ordinal);

    public static BodyLanguage LanguageOf(string body) =>
        body.Contains('<') && Directive().IsMatch(body) ? BodyLanguage.Qweb
        : body.Contains("{{", StringComparison.Ordinal) ? BodyLanguage.Scriban
        : body.Contains("<!--", StringComparison.Ordinal) ? BodyLanguage.Qweb : BodyLanguage.Plain;

    public static InlineTemplate Inline(string text) => Get(InlineTexts, text, InlineTemplate.Parse);

    public static QwebTemplate Qweb(string text) => Get(QwebTexts, text, QwebTemplate.Parse);

    public static Template Scriban(string text) => Get(ScribanTexts, text, static source => Template.Parse(source));

    private static T Get<T>(ConcurrentDictionary<string, T> texts, string text, Func<string, T> parse)
    {
        if (texts.TryGetValue(text, out var known)) return known;
        if (texts.Count >= Capacity) texts.Clear();
        return texts[text] = parse(text);
    }

    [GeneratedRegex(@"<t[\s>/]|<[a-zA-Z][^<>]*\st-[a-z]", RegexOptions.None, 1000)]
    private static partial Regex Directive();
}

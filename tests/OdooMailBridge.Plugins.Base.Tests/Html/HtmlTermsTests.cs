using System.Text.Json;
using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Base.Tests;

/// <summary>Documents cut into terms. Expected texts are those of lxml's tree and serialiser.</summary>
public sealed class HtmlTermsTests
{
    private static readonly IHtmlTerms Html = new HtmlTerms();

    [Theory]
    [InlineData("Hello", "Hello")]
    [InlineData("<p>Hello <b>World</b>!</p><p>Bye</p>", "Hello <b>World</b>!|Bye")]
    [InlineData("<p>One<br>two</p>", "One<br>two")]
    [InlineData("<div>before<p>inside</p>after <i>it</i></div>", "before|inside|after <i>it</i>")]
    [InlineData("<p>Go <a href=\"/x\">there</a> now</p>", "Go|there|now")]
    [InlineData("<p>\n  blanks around  \n</p>", "blanks around")]
    [InlineData("<p>&nbsp;</p><p> </p><p>\uFEFF</p><p>.</p>", ".")]
    [InlineData("<p>a&nbsp;b &amp; c</p>", "a\u00a0b &amp; c")]
    [InlineData("<img alt=\"A cat\" src=\"cat.png\" title=\" The cat \"><p data-x=\"y\">x</p>", "A cat|The cat|x")]
    [InlineData("<p>text <i class=\"fa\" title=\"Tip\"></i></p>", "text <i class=\"fa\" title=\"Tip\"></i>")]
    [InlineData("<p><i class=\"fa\"></i></p>", "")]
    [InlineData("<script>no();</script><style>p{}</style><p t-translation=\"off\">no</p><p>yes</p>", "yes")]
    [InlineData("<p>Dear <t t-out=\"object.name\">friend</t>,</p>", "Dear|friend|,")]
    [InlineData("<p>Dear <span t-out=\"object.name\">friend</span>,</p>", "Dear|friend|,")]
    [InlineData("<p t-attf-title=\"For {{ object.name }}\">x</p>", "x|For {{ object.name }}")]
    [InlineData("<p>a <span class=\"x o_translate_inline\">b<div>c</div></span> d</p>", "a <span class=\"x o_translate_inline\">b<div>c</div></span> d")]
    [InlineData("<section class=\"o_translate_inline\">b<div>c</div></section>", "<section class=\"o_translate_inline\">b<div>c</div></section>")]
    [InlineData("<p>x<!-- note -->y</p>", "x|y")]
    [InlineData("", "")]
    public void Terms_are_runs_of_text_with_what_stands_inline_and_attributes_that_people_read(string html, string terms) =>
        Assert.Equal(terms, string.Join('|', Html.Of(html)));

    [Fact]
    public void Documents_are_cut_and_joined_as_lxml_does()
    {
        var documents = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Html", "documents.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        foreach (var document in documents)
        {
            var html = document.GetProperty("html").GetString()!;
            var translations = new Queue<string?>(document.GetProperty("translations").EnumerateArray().Select(item => item.GetString()));

            Assert.Equal(document.GetProperty("terms").EnumerateArray().Select(item => item.GetString()), Html.Of(html));
            Assert.Equal(document.GetProperty("same").GetString(), Html.Translate(html, _ => null));
            Assert.Equal(document.GetProperty("translated").GetString(), Html.Translate(html, _ => translations.Dequeue()));
        }
        Assert.Equal(120, documents.Length);
    }

    /// <summary>Translated into itself, a document is what libxml2 writes of it, and cutting that gives the same terms.</summary>
    [Fact]
    public void A_document_is_the_sum_of_its_terms()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("OMB_TERMS_SEED"), out var given) ? given : 1;
        var count = int.TryParse(Environment.GetEnvironmentVariable("OMB_TERMS_DOCUMENTS"), out var size) ? size : 1500;
        var random = new RandomDocuments(new Random(seed));
        for (var i = 0; i < count; i++)
        {
            var stored = new HtmlSanitizer().Sanitize(random.Next(), new HtmlSanitizeOptions());
            var written = Html.Translate(stored, _ => null);

            Assert.Equal(written, Html.Translate(stored, term => term));
            Assert.Equal(written, Html.Translate(written, term => term));
            Assert.Equal(Html.Of(stored), Html.Of(written));
            Assert.All(Html.Of(stored), term => Assert.Equal(term.Trim(), term));
        }
    }

    [Theory]
    [InlineData("<p>Hello</p>", "<b>Salut</b> &amp; bienvenue", "<p><b>Salut</b> &amp; bienvenue</p>")]
    [InlineData("<p> Hello </p>", "Salut", "<p> Salut </p>")]
    [InlineData("<p>Hello</p>", "a<div>b</div>", "<p>Hello</p>")]
    [InlineData("<p>Hello</p>", "<i></i>", "<p>Hello</p>")]
    [InlineData("<p>Hello</p>", "", "<p>Hello</p>")]
    [InlineData("<p>Hello</p>", "un\u00a0mot", "<p>un&nbsp;mot</p>")]
    [InlineData("<img title=\"Hello\">", "\"a\" <b>", "<img title='\"a\" &lt;b&gt;'>")]
    public void A_translation_may_not_tear_the_document_apart(string html, string translation, string translated) => Assert.Equal(translated, Html.Translate(html, _ => translation));

    [Fact]
    public void Markup_that_ends_what_it_did_not_begin_is_refused() =>
        Assert.Equal("Error while parsing view:\n\nMultiple elements found (div, p)", Assert.Throws<UserError>(() => Html.Translate("<p>Hello</p>", _ => "x</div><p>y</p>")).Message);

    [Fact]
    public void Words_are_a_terms_text_alone()
    {
        Assert.Equal("Hello big World", Html.WordsOf("Hello\n <b>big</b>  World"));
        Assert.True(Html.IsPlain("Hello &amp; bye"));
        Assert.False(Html.IsPlain("Hello<br>bye"));
        Assert.Equal("a<br>b &amp; c", Html.Normalize("a<br/>b & c"));
    }

    private sealed class RandomDocuments(Random random)
    {
        private static readonly string[] Words = ["Hello", "world", " ", "\n  ", "&nbsp;", "a &amp; b", "x &lt; y", "é", "\uFEFF", ".", "<!-- note -->", "<br>"];
        private static readonly string[] Tags = ["b", "i", "span", "em", "font", "a", "p", "div", "ul", "li", "table", "tr", "td", "h1", "blockquote", "section"];
        private static readonly string[] Attributes = [" title=\"Tip\"", " alt=\"Picture\"", " class=\"o_translate_inline\"", " style=\"color:red\"", " href=\"/a b\"", " aria-label=\"Say &quot;hi&quot;\"", ""];

        public string Next() => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Part(0)));

        private string Part(int depth)
        {
            if (depth > 5 || random.Next(2) == 0) return Words[random.Next(Words.Length)];
            var tag = Tags[random.Next(Tags.Length)];
            var inner = string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Part(depth + 1)));
            return $"<{tag}{Attributes[random.Next(Attributes.Length)]}>{inner}" + (random.Next(20) == 0 ? "" : $"</{tag}>");
        }
    }
}

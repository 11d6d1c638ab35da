using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Base.Tests;

/// <summary>
/// The sanitizer reads markup as libxml2 does, browsers by the HTML standard. Whatever it lets pass must do nothing there: each text is read
/// once more by an HTML5 parser, also as a browser that runs scripts reads it.
/// </summary>
public sealed class SanitizedInBrowserTests
{
    private const string Act = "<img src=x onerror=alert(1)>";

    private static readonly HtmlSanitizeOptions[] All =
    [
        new(), new(Style: true), new(Tags: false, Attributes: false, StripClasses: true), new(Attributes: true, OutgoingMail: true), new(Tags: false, OutgoingMail: true),
    ];

    public static TheoryData<string> Hostile =>
    [
        $"<p>x</p><!-->{Act}-->",
        $"<p>x</p><!--->{Act}-->",
        $"<p>x</p><!-- a --!>{Act}-->",
        $"<p>x</p><!--[if mso]>--!>{Act}<![endif]-->",
        $"<noscript><!--</noscript>{Act}--></noscript>",
        $"<noscript><p title=\"</noscript>{Act}\">x</p></noscript>",
        $"<noframes><!--</noframes>{Act}--></noframes>",
        $"<style><!--</style>{Act}--></style>",
        $"<style>a{{}}</style ><p>{Act}</p>",
        $"<iframe><!--</iframe>{Act}--></iframe>",
        $"<xmp><p title=\"</xmp>{Act}\"></xmp>",
        $"<plaintext><p title=\"</plaintext>{Act}\">",
        $"<textarea><p title=\"</textarea>{Act}\"></textarea>",
        $"<title><p title=\"</title>{Act}\"></title>",
        $"<svg><style><!--</style>{Act}--></style></svg>",
        $"<svg></p><style><a title=\"</style>{Act}\">",
        $"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        $"<form><math><mtext></form><form><mglyph><style></math>{Act}",
        $"<svg><![CDATA[><p title=\"]]>{Act}\">",
        $"<p><![CDATA[ {Act} ]]></p>",
        $"<?xml ?>{Act}<?php echo '{Act}' ?>",
        $"<p>x<scr<script>ipt>alert(1)</scr</script>ipt></p>",
        "<a href=\"jav&#x09;ascript:alert(1)\">x</a><a href=\" &#14; javascript:alert(1)\">y</a><a xlink:href=\"javascript:alert(1)\">z</a>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a><animate attributeName=href values=javascript:alert(1)></svg>",
        "<p/onclick=alert(1)>x</p><p onclick/=alert(1) a='>' onmouseover='alert(1)'>y</p><img/src=\"x\"/onerror=alert(1)>",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_acts_in_a_browser(string html)
    {
        foreach (var options in All) Check(html, options);
    }

    [Fact]
    public void Nothing_acts_whatever_is_put_together()
    {
        var random = new Random(11);
        string[] pieces =
        [
            "<!--", "-->", "--!>", "<!-->", "<!--->", "->", ">", "<", "\"", "'", "=", "/", " ", "<p title=\"", "<p>", "</p>", "<table>", "<td>", "<svg>", "</svg>", "<math>", "<mtext>", "<style>", "</style>",
            "<noscript>", "</noscript>", "<noframes>", "</noframes>", "<title>", "</title>", "<xmp>", "</xmp>", "<iframe>", "</iframe>", "<template>", "<select>", "<option>", "<![CDATA[", "]]>", "<?", "[if mso]>", "<![endif]",
            "&lt;", "&gt;", "&quot;", "<a href=\"", "javascript:alert(1)", " onclick=alert(1) ", Act, "<script>alert(1)</script>", "<body ", "<html ", "</body>", "o:p", "\0", "x",
        ];
        for (var i = 0; i < 8_000; i++)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(2, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            Check(html, All[i % All.Length]);
        }
    }

    private static void Check(string html, HtmlSanitizeOptions options)
    {
        var clean = new HtmlSanitizer().Sanitize(html, options);
        foreach (var scripting in new[] { false, true })
        {
            var read = new HtmlParser(new HtmlParserOptions { IsScripting = scripting }).ParseDocument($"<!DOCTYPE html><html><body><div>{clean}</div></body></html>");
            foreach (var element in read.All)
            {
                Assert.False(element.LocalName is "script" or "iframe" or "object" or "embed" or "base" or "meta" or "link", $"{html}\nleft {clean}");
                Assert.False(element.Attributes.Any(Acts), $"{html}\nleft {clean}");
            }
        }
    }

    private static bool Acts(IAttr attribute) =>
        attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) ||
        new string([.. attribute.Value.Where(c => c > ' ')]).StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) && attribute.Name is ("href" or "src" or "xlink:href" or "action" or "formaction");
}

using System.Diagnostics;
using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Base.Tests;

/// <summary>Bodies of messages as libxml2 and lxml leave them: expected texts are theirs.</summary>
public sealed class HtmlSanitizerTests
{
    private static readonly HtmlSanitizeOptions Message = new(Style: true);
    private static readonly HtmlSanitizeOptions Incoming = new(Tags: false, Attributes: false, StripClasses: true);
    private static readonly HtmlSanitizeOptions Outgoing = new(Attributes: true, OutgoingMail: true);

    [Theory]
    [InlineData("""<table width="10" bgcolor="red"><tr><td colspan="2" valign="top">x</td></tr></table>""", """<table width="10"><tr><td colspan="2" valign="top">x</td></tr></table>""")]
    [InlineData("<table><tr><td>a<td>b<tr><td>c</table>", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>")]
    [InlineData("<table>text<tr><td>a</td></tr></table>", "<table>text<tr><td>a</td></tr></table>")]
    [InlineData("<p>para<table><tr><td>a</td></tr></table>after", "<p>para</p><table><tr><td>a</td></tr></table>after")]
    [InlineData("<td>x</td>", "<td>x</td>")]
    [InlineData("<ul><li>1<li></ul>", "<ul><li>1</li><li></ul>")]
    [InlineData("<h1>t<p>x</h1>", "<h1>t</h1><p>x</p>")]
    [InlineData("<p>a<div>b</div>c</p>", "<p>a</p><div>b</div>c")]
    [InlineData("<p>un<b>closed <i>x</p><p>y</p>", "<p>un<b>closed <i>x</i></b></p><p>y</p>")]
    public void Tables_and_open_tags_stay_as_they_were_written(string html, string stored) => Assert.Equal(stored, new HtmlSanitizer().Sanitize(html, Message));

    [Theory]
    [InlineData("text <b>bold</b> <p>x</p>", "<p>text <b>bold</b> </p><p>x</p>")]
    [InlineData("<b>x</b> y", "<span><b>x</b> y</span>")]
    [InlineData("<div><p>a</p></div>\n", "<div><p>a</p></div>\n")]
    [InlineData("<div><p>a</p></div>", "<p>a</p>")]
    [InlineData("<html><body>text</body></html>", "text")]
    [InlineData("<!DOCTYPE html><html><body><div><p>b</p></div></body></html>", "<div><p>b</p></div>")]
    [InlineData("<!-- c -->", "")]
    [InlineData("</p>x", "<p>x</p>")]
    [InlineData("<p>1 < 2 &foo; &#65; &nbsp</p>", "<p>1 &lt; 2 &amp;foo; A &amp;nbsp</p>")]
    [InlineData("<wbr>x<nobr>y</nobr>", "<wbr>xy</wbr>")]
    [InlineData("<textarea>x</textarea>\n", "")]
    public void A_fragment_has_the_root_that_lxml_gives_it(string html, string stored) => Assert.Equal(stored, new HtmlSanitizer().Sanitize(html, Message));

    [Theory]
    [InlineData("""<p style="color:red;;Background-Color : blue;position:fixed;color:green">x</p>""", """<p style="color:green; background-color:blue">x</p>""")]
    [InlineData("""<a href="http://x/é à" nowrap>x</a>""", """<a href="http://x/%C3%A9%20%C3%A0" nowrap>x</a>""")]
    [InlineData("""<a href="javascript:alert(1)" onclick="x">j</a>""", """<a href="">j</a>""")]
    [InlineData("""<p style="border-left:1px solid;border-left-color:red;border-top:0;border-right-left-radius:2px">x</p>""", """<p style="border-left-color:red; border-top:0; border-right-left-radius:2px">x</p>""")]
    [InlineData("""<div style="">x</div>""", """<div style="">x</div>""")]
    [InlineData("""<p t-out="user" data-x="1" data-oe-id="2">x</p>""", """<p data-oe-id="2">x</p>""")]
    public void Attributes_that_act_go_and_addresses_are_written_as_libxml2_writes_them(string html, string stored) => Assert.Equal(stored, new HtmlSanitizer().Sanitize(html, Message));

    [Fact]
    public void A_whole_document_passes_both_steps_of_incoming_mail()
    {
        var sanitizer = new HtmlSanitizer();
        string Twice(string html) => sanitizer.Sanitize(sanitizer.Sanitize(html, Incoming), Message);
        Assert.Equal("<span>text</span>", Twice("""<html><head><meta charset="utf-8"></head><body>text</body></html>"""));
        Assert.Equal("<p>x</p><p>b</p>", Twice("<html><head><title>x</title></head><body><p>b</p></body></html>"));
        Assert.Equal("""<div><p>On Monday:</p><blockquote data-o-mail-quote-node="1" data-o-mail-quote="1">x</blockquote></div><p>y</p>""",
            Twice("""<div class="gmail_quote"><p class="gmail_attr">On Monday:</p><blockquote class="gmail_quote">x</blockquote></div><p>y</p>"""));
        Assert.Equal("""<hr data-o-mail-quote="1"><div id="x_divRplyFwdMsg" data-o-mail-quote="1">From: x</div><p data-o-mail-quote="1">y</p>""",
            Twice("""<hr><div id="x_divRplyFwdMsg">From: x</div><p>y</p>"""));
        Assert.Equal("""<div data-o-mail-quote="1">Hi</div><div data-o-mail-quote="1">x</div>""", Twice("""<div>Hi</div><div class="gmail_extra">x</div>"""));
    }

    [Fact]
    public void Bodies_to_be_sent_are_written_as_XML()
    {
        Assert.Equal("""<p t-out="object.name"/><br/><table><tr><t t-foreach="x" t-as="y"><td/></t></tr></table>""",
            new HtmlSanitizer().Sanitize("""<p t-out="object.name"></p><br><table><tr><t t-foreach="x" t-as="y"><td></td></t></tr></table>""", Outgoing));
    }

    [Fact]
    public void Hostile_sizes_and_depths_are_read_in_linear_time()
    {
        var sanitizer = new HtmlSanitizer();
        var watch = Stopwatch.StartNew();
        Assert.NotEqual("", sanitizer.Sanitize(string.Concat(Enumerable.Repeat("<div>", 200_000)) + "x", Message));
        Assert.NotEqual("", sanitizer.Sanitize("x" + new string('<', 1_000_000), Message));
        Assert.NotEqual("", sanitizer.Sanitize("<p " + string.Concat(Enumerable.Repeat("a=\"", 200_000)), Message) + "x");
        Assert.NotEqual("", sanitizer.Sanitize("x" + string.Concat(Enumerable.Repeat("<!--", 200_000)), Message));
        Assert.NotEqual("", sanitizer.Sanitize("x" + string.Concat(Enumerable.Repeat("&#", 500_000)), Message));
        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"took {watch.Elapsed}");
    }

    [Fact]
    public void Mutated_markup_never_fails()
    {
        var random = new Random(7);
        string[] pieces = ["<", ">", "</", "/>", "p", "table", "td", " a=", "\"", "'", "&", "#x", ";", "<!--", "-->", "<?", "html", "body", "head", "script", "\0", "é", "\ud83d", " ", "\n", ":", "."];
        var sanitizer = new HtmlSanitizer();
        for (var i = 0; i < 10_000; i++)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.DoesNotContain("<script", Regex.Replace(sanitizer.Sanitize(html, Message), "<!--.*?-->", "", RegexOptions.Singleline), StringComparison.OrdinalIgnoreCase);
        }
    }
}

using OdooMailBridge.Mime.Text;

namespace OdooMailBridge.Mime.Tests.Text;

public sealed class HtmlToTextTests
{
    [Theory]
    [InlineData("<p>a</p><p>b</p>", "a\nb")]
    [InlineData("<h1>T</h1><h2>U</h2><h3>V</h3>", "**T****U***V*")]
    [InlineData("<b>x</b> <strong>y</strong> <em>z</em>", "*x* *y* /z/")]
    [InlineData("<a href=\"http://u\">txt</a> and <a>no</a>", "txt [1] and no\n\n[1] http://u")]
    [InlineData("<img src=\"/web/image/logo.png?x=1\"/>", "logo [1]\n\n[1] /web/image/logo.png?x=1")]
    [InlineData("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3")]
    [InlineData("<ul><li>a</li><li>b</li></ul>", "a b")]
    [InlineData("<a href=\"u\"><span>in</span></a>", "None [1] in\n\n[1] u")]
    [InlineData("Plain text without tags", "Plain text without tags")]
    [InlineData("<p><br></p>", "")]
    [InlineData("", "")]
    [InlineData("<html><head><title>t</title><style>p{}</style></head><body><p>x</p></body></html>", "x")]
    [InlineData("<b class=\"k\">My Company</b>", "My Company*")]
    [InlineData("1 < 2 &amp; 3 &gt; 2", "1 < 2 & 3 > 2")]
    [InlineData("<b></b>x<b>", "x")]
    [InlineData("<b><p>x</p></b>", "x")]
    [InlineData("<b><div>x</b>y</div>", "* xy *")]
    [InlineData("<a href=\"u\">", "None [1]\n\n[1] u")]
    [InlineData("<!-- c -->text<hr>more", "text\nmore")]
    [InlineData("<style>p { color: red }</style><o:p>x</o:p>y", "x\ny")]
    [InlineData("<p>x<script>a<b</script></p>", "x a<b")]
    public void Reads_as_in_odoo(string html, string expected) => Assert.Equal(expected, HtmlToText.Convert(html));

    [Fact]
    public void A_whole_mail() => Assert.Equal(
        "**Title** Some *bold*, italic and a link [1] .\none two  Line\nbreak & entity é\nquoted\n\n[1] https://example.org/x?a=1&b=2",
        HtmlToText.Convert(
            "<h1>Title</h1><p>Some <b>bold</b>, <i>italic</i> and <a href=\"https://example.org/x?a=1&amp;b=2\">a link</a>.</p><ul><li>one</li>" +
            "<li>two</li></ul><p>Line<br/>break &amp; entity &eacute;</p><blockquote>quoted</blockquote>"));

    [Fact]
    public void Links_count_before_images() => Assert.Equal(
        "See contacts [1]  logo [2]\n\n\n[1] http://o/c\n[2] http://o/logo.png",
        HtmlToText.Convert("<p>See <a href=\"http://o/c\">contacts</a> <img src=\"http://o/logo.png\"/></p>"));

    [Fact]
    public void Hostile_markup_ends_quickly() =>
        Assert.NotNull(HtmlToText.Convert(string.Concat(Enumerable.Repeat("<a href='", 20_000)) + new string('<', 100_000)));
}

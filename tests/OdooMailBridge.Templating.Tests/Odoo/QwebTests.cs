using OdooMailBridge.Templating.InlinePlaceholders;
using OdooMailBridge.Templating.Qweb;
using Xunit;

namespace OdooMailBridge.Templating.Tests.Odoo;

public sealed class QwebTests
{
    private static string Render(string text, QwebOptions? options = null) =>
        QwebTemplate.Parse(text).Render(new RenderContext { Globals = Record.Globals() }, options);

    [Theory]
    [InlineData("<p>Static body</p>", "<p>Static body</p>")]
    [InlineData("<p>Hi <t t-out=\"object.name\"/>!</p>", "<p>Hi Zoé &lt;Ünal&gt;!</p>")]
    [InlineData("<p t-out=\"object.ref\" class='a'>default</p>", "<p class='a'>R-42</p>")]
    [InlineData("<t t-out=\"object.phone\">default <b>x</b></t>", "default <b>x</b>")]
    [InlineData("<t t-out=\"object.comment\"/><t t-esc=\"object.parent_id.name\"/><span t-field=\"object.ref\"/>", "<b>note</b>Azure &amp; Co<span>R-42</span>")]
    [InlineData("<t t-raw=\"'&lt;i&gt;'\"/>", "<i>")]
    [InlineData("<t t-if=\"object.phone\">a</t> <t t-elif=\"object.ref\">b</t>\n<t t-else=\"\">c</t>d", "bd")]
    [InlineData("<p t-if=\"not object.ref\">a</p><p t-else=\"1\" id=x>c</p>", "<p id=x>c</p>")]
    [InlineData("<t t-foreach=\"[1, 2]\" t-as=\"i\"><t t-out=\"i\"/>:<t t-out=\"i_index\"/><t t-if=\"not i_last\">, </t></t>", "1:0, 2:1")]
    [InlineData("<li t-foreach=\"ctx\" t-as=\"k\"><t t-out=\"k\"/>=<t t-out=\"k_value\"/></li>", "<li>k=vv</li>")]
    [InlineData("<t t-foreach=\"3\" t-as=\"n\" t-if=\"n != 1\"><t t-out=\"n\"/><t t-out=\"n_parity\"/></t>", "0even2even")]
    [InlineData("<t t-set=\"total\" t-value=\"0\"/><t t-foreach=\"[1,2]\" t-as=\"v\"><t t-set=\"total\" t-value=\"total + v\"/></t><t t-out=\"total\"/>", "3")]
    [InlineData("<t t-set=\"x\"><b>m</b></t><t t-out=\"x\"/><t t-set=\"y\" t-valuef=\"a{{ 1 }}\"/><t t-out=\"y\"/>", "<b>m</b>a1")]
    [InlineData("<a t-att-href=\"'/x?a=1&amp;b=' + object.ref\" t-att-title=\"object.phone\" t-attf-class=\"c {{ object.id }} #{1 + 1}\">l</a>", "<a href=\"/x?a=1&amp;b=R-42\" class=\"c 8 2\">l</a>")]
    [InlineData("<a t-att=\"{'id': 'i', 'no': False}\" t-att-alt=\"''\"/>", "<a id=\"i\" alt=\"\"/>")]
    [InlineData("<br><img src=x><p>a<p>b<!-- c --><!DOCTYPE x>&nbsp;</p></q>", "<br><img src=x><p>a<p>b<!DOCTYPE x>&nbsp;</p></q>")]
    [InlineData("<style>a > b { x: '</p>' }</style><t t-out=\"1\"/>", "<style>a > b { x: '</p>' }</style>1")]
    [InlineData("1 < 2 <t t-out='1'/> <3", "1 < 2 1 <3")]
    [InlineData("<IMG T=1 t-att-src=\"'s'\" />", "<IMG T=1 src=\"s\" />")]
    public void Body_is_rendered(string text, string expected) => Assert.Equal(expected, Render(text));

    [Fact]
    public void Comments_stay_when_asked_for() =>
        Assert.Equal("<!--[if mso]><x><![endif]-->", Render("<!--[if mso]><x><![endif]-->", new QwebOptions { PreserveComments = true }));

    [Fact]
    public void Values_with_options_are_formatted_by_the_host()
    {
        var options = new QwebOptions { FormatValue = (value, o) => o["widget"] is "monetary" ? FormattableString.Invariant($"$ {value}") : null };
        Assert.Equal("<b>$ 12.5</b>", Render("<b t-field=\"object.amount\" t-options='{\"widget\": \"monetary\"}'/>", options));
    }

    [Theory]
    [InlineData("<p>\n<t t-out=\"object.nothing\"/></p>", 2)]
    [InlineData("<t t-out=\"object.\"/>", 1)]
    [InlineData("<t t-if=\"1\">never closed", 1)]
    [InlineData("<p/>\n<t t-else=\"\">x</t>", 2)]
    [InlineData("<t t-foreach=\"[1]\">x</t>", 1)]
    [InlineData("<t t-call=\"mail.layout\"/>", 1)]
    [InlineData("<t t-foreach=\"1.5\" t-as=\"x\"/>", 1)]
    public void An_error_tells_its_line_and_the_text(string text, int line)
    {
        var error = Assert.Throws<PlaceholderException>(() => Render(text));
        Assert.Equal((line, text), (error.Line, error.TemplateText));
    }

    [Fact]
    public void Expressions_are_told_for_checks_at_save() => Assert.Equal(
        ["1", "object.id", "object.name"],
        QwebTemplate.Parse("<p t-out=\"object.name\"/><t t-if=\"1\"><a t-attf-id=\"x{{ object.id }}\">l</a></t>").Expressions.Order(StringComparer.Ordinal));

    [Fact]
    public void Hostile_bodies_are_stopped()
    {
        var error = Assert.Throws<TemplateLimitException>(() => Render("\n<t t-foreach=\"1000000000\" t-as=\"x\">x</t>"));
        Assert.Equal((2, 4), (error.Line, error.Column));
        Assert.Throws<PlaceholderException>(() => Render(string.Concat(Enumerable.Repeat("<b>", 100_000))));
        Assert.Equal(200_000, Render(new string('<', 200_000)).Length);
    }

    [Fact]
    public void Texts_without_directives_are_recognised()
    {
        Assert.False(QwebTemplate.IsNeededFor("<p>plain</p>"));
        Assert.True(QwebTemplate.IsNeededFor("<p t-out=\"x\"/>"));
    }
}

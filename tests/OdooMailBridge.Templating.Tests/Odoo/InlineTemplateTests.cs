using OdooMailBridge.Templating.InlinePlaceholders;
using Xunit;

namespace OdooMailBridge.Templating.Tests.Odoo;

public sealed class InlineTemplateTests
{
    private static string Render(string text) => InlineTemplate.Parse(text).Render(new RenderContext { Globals = Record.Globals() });

    [Theory]
    [InlineData("{{ object.name }} / {{ object.parent_id.name }} / {{ object.ref }}", "Zoé <Ünal> / Azure & Co / R-42")]
    [InlineData("{{object.name}}", "Zoé <Ünal>")]
    [InlineData("{{ object.name.upper() }} {{ object.ref or 'none' }}", "ZOÉ <ÜNAL> R-42")]
    [InlineData("{{ object.phone or 'no phone' }}", "no phone")]
    [InlineData("{{ object.function }}{{ object.phone }}", "Buyer")]
    [InlineData("No placeholder", "No placeholder")]
    [InlineData("{{ object.name", "{{ object.name")]
    [InlineData("{{}} {{ a\n}} }}", "{{}} {{ a\n}} }}")]
    [InlineData("{{ object.phone ||| a fallback }}", "a fallback ")]
    [InlineData("{{ object.ref ||| a fallback }}", "R-42")]
    [InlineData("{{ object.phone ||| }}|", "|")]
    [InlineData("Sum {{ 1 + 2 }} and {{ object.is_company }}", "Sum 3 and ")]
    [InlineData("{{ object.id }},{{ object.parent_id.id }}", "8,7")]
    [InlineData("{{ object.user_id.name or object.parent_id.name }}", "Azure & Co")]
    [InlineData("{{ object.user_id.id }}{{ object.user_id }}", "")]
    [InlineData("{{ format_date(object.create_date) }} {{ user.name }} {{ ctx.get('k') }}", "11/22/2026 Administrator vv")]
    public void Text_is_rendered_as_in_odoo(string text, string expected) => Assert.Equal(expected, Render(text));

    [Theory]
    [InlineData("{{ object.nothing }}")]
    [InlineData("{{ object.name + 1 }}")]
    [InlineData("{{ 1 / 0 }}")]
    [InlineData("{{ unknown.name }}")]
    [InlineData("{{ object. }}")]
    [InlineData("{{ object.phone.upper() }}")]
    [InlineData("{{ object.__class__ }}")]
    [InlineData("{{ format_date() }}")]
    [InlineData("{{ object.ref; 1 }}")]
    public void A_broken_placeholder_fails_when_rendered(string text)
    {
        var error = Assert.Throws<PlaceholderException>(() => Render("x\n" + text));
        Assert.Equal(("x\n" + text, 2, 1), (error.TemplateText, error.Line, error.Column));
        Assert.Equal(text[2..^2].Trim(), error.Expression);
    }

    [Fact]
    public void Expressions_are_told_for_checks_at_save()
    {
        var template = InlineTemplate.Parse("{{ object.name }} {{ object. ||| x }}");
        Assert.Equal(["object.name", "object."], template.Placeholders.Select(p => p.Expression));
        Assert.Equal([true, false], template.Placeholders.Select(p => p.SyntaxError is null));
        Assert.True(InlineTemplate.Parse("plain").IsStatic);
    }

    [Fact]
    public void A_lone_placeholder_can_be_evaluated_to_its_value()
    {
        var context = new RenderContext { Globals = Record.Globals() };
        Assert.Equal(8, InlineTemplate.Parse("{{ object.id }}").Evaluate(context));
        Assert.Equal("8,", InlineTemplate.Parse("{{ object.id }},").Evaluate(context));
    }

    [Fact]
    public void Hostile_delimiters_take_linear_time() =>
        Assert.Equal(400_000, InlineTemplate.Parse(new string('{', 400_000)).Render(new RenderContext()).Length);
}

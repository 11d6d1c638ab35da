using System.Collections.Concurrent;
using Xunit;

namespace OdooMailBridge.Templating.Tests.Language;

public sealed class IncludeTests
{
    private sealed class Loader : ITemplateLoader
    {
        private static readonly Dictionary<string, string> Sources = new()
        {
            ["greeting"] = "Hello {{ $0 }} {{ $.title }}",
            ["counter"] = "{{ y = y + 1 ~}}\nvalue {{ y }}",
            ["self"] = "{{ include 'self' }}",
            ["broken"] = "fine\n{{ nothing.member }}",
            ["begin"] = "<",
            ["a"] = "A",
            ["b"] = "B",
            ["returns"] = "x{{ ret }}y",
            ["lines"] = "1\n2",
        };

        private readonly ConcurrentDictionary<string, Template> cache = new();

        public Template? Load(string name) => Sources.TryGetValue(name, out var source)
            ? cache.GetOrAdd(name, _ => Template.Parse(source, new TemplateOptions { Name = name }))
            : null;
    }

    private static string Render(string source) => Template.Parse(source, new TemplateOptions { Name = "outer" }).Render(new RenderContext { Loader = new Loader() });

    [Theory]
    [InlineData("{{ include 'greeting' 'Pam' title: 'Dr' }}", "Hello Pam Dr")]
    [InlineData("{{ y = 0 }}{{ include 'counter' }}, {{ x = include 'counter'; x + ' modified' }}", "value 1, value 2 modified")]
    [InlineData("{{ include_join ['a', 'b'] '-' 'tpl:begin' '>' }}", "<A-B>")]
    [InlineData("{{ include_join [] '-' '<' '>' }}", "")]
    [InlineData("{{ include 'returns' }}z", "xz")]
    [InlineData("  {{ include 'lines' }}", "  1\n  2")]
    public void Include_gives_what_the_template_writes(string source, string expected) => Assert.Equal(expected, Render(source));

    [Fact]
    public void A_template_that_includes_itself_is_stopped() =>
        Assert.Equal(TemplateLimitKind.Recursion, Assert.Throws<TemplateLimitException>(() => Render("{{ include 'self' }}")).Kind);

    [Fact]
    public void An_error_inside_names_the_included_template()
    {
        var error = Assert.Throws<TemplateRuntimeException>(() => Render("{{ include 'broken' }}"));
        Assert.Equal(("broken", 2), (error.TemplateName, error.Line));
    }

    [Fact]
    public void An_unknown_template_is_an_error_of_the_outer_one()
    {
        var error = Assert.Throws<TemplateRuntimeException>(() => Render("\n{{ include 'nothing' }}"));
        Assert.Equal(("outer", 2), (error.TemplateName, error.Line));
    }
}

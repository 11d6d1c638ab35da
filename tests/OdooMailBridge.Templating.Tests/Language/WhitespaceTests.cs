using Xunit;

namespace OdooMailBridge.Templating.Tests.Language;

public sealed class WhitespaceTests
{
    [Theory]
    [InlineData("a \n {{- 1 -}} \n b", "a1b")]
    [InlineData("a\n  {{~ 1 ~}}\n  b", "a\n1  b")]
    [InlineData("a\n  {{~ 1 ~}}\n\n  b", "a\n1\n  b")]
    [InlineData("x {{~ 1 }}", "x1")]
    [InlineData("<ul>\n    {{~ for p in ['A', 'B'] ~}}\n    <li>{{ p }}</li>\n    {{~ end ~}}\n</ul>", "<ul>\n    <li>A</li>\n    <li>B</li>\n</ul>")]
    [InlineData("{%{Hello {{ name }}}%}", "Hello {{ name }}")]
    [InlineData("{%%{This is an escaped block: }%} here}%%}", "This is an escaped block: }%} here")]
    [InlineData("a {%{- b -}%} c", "a b c")]
    [InlineData("a {%%{~b~}%%} \nc", "abc")]
    [InlineData("{ {{ 1 }} } {% x %}", "{ 1 } {% x %}")]
    public void Blanks_are_controlled(string source, string expected) => Assert.Equal(expected, Rendered.Text(source));

    [Fact]
    public void Further_lines_of_a_value_are_indented_as_its_block()
    {
        const string Source = "{{ v = \"1\\n2\\n3\\n\" ~}}\n   {{ v }}Hello";
        Assert.Equal("   1\n   2\n   3\nHello", Rendered.Text(Source));
        Assert.Equal("   1\n2\n3\nHello", Template.Parse(Source).Render(new RenderContext { AutoIndent = false }));
    }

    [Fact]
    public void A_greedy_strip_before_the_block_takes_its_indentation() =>
        Assert.Equal("1\n2\nHello", Rendered.Text("{{ v = \"1\\n2\\n\" -}}\n   {{ v }}Hello"));
}

using Xunit;

namespace OdooMailBridge.Templating.Tests.Language;

public sealed class AutoEscapeTests
{
    private sealed class Loader : ITemplateLoader
    {
        public Template? Load(string name) => name == "part" ? Template.Parse("<i>{{ v }}</i>") : null;
    }

    private static string Render(string source) => Template.Parse(source).Render(new RenderContext
    {
        AutoEscape = true,
        Loader = new Loader(),
        Globals = new Dictionary<string, object?> { ["v"] = "<b>&'\"", ["safe"] = new SafeHtml("<u>ok</u>") },
    });

    private const string Escaped = "&lt;b&gt;&amp;&#39;&quot;";

    [Theory]
    [InlineData("<p>{{ v }}</p>", "<p>" + Escaped + "</p>")]
    [InlineData("{{ safe }}", "<u>ok</u>")]
    [InlineData("{{ v | raw }}{{ v | html.raw }}", "<b>&'\"<b>&'\"")]
    [InlineData("{{ v | html.escape }}", Escaped)]
    [InlineData("{{ v | html.escape | html.escape }}", Escaped)]
    [InlineData("{{ safe + v }}", "<u>ok</u>" + Escaped)]
    [InlineData("{{ 'a\n<' | html.newline_to_br }}", "a<br />\n&lt;")]
    [InlineData("{{ capture c }}<p>{{ v }}</p>{{ end }}{{ c }}", "<p>" + Escaped + "</p>")]
    [InlineData("{{ include 'part' }}", "<i>" + Escaped + "</i>")]
    [InlineData("{{ [safe, v] | array.join '<br>' }}", "<u>ok</u>&lt;br&gt;" + Escaped)]
    [InlineData("{{ [v] }}", "[&quot;&lt;b&gt;&amp;&#39;\\&quot;&quot;]")]
    [InlineData("{{ func f }}<p>{{ $0 }}</p>{{ end }}{{ f v }}", "<p>" + Escaped + "</p>")]
    public void Values_are_escaped_once_unless_safe(string source, string expected) => Assert.Equal(expected, Render(source));

    [Fact]
    public void Without_the_mode_values_are_written_as_they_are() => Assert.Equal("<b>", Rendered.Text("{{ '<b>' }}"));
}

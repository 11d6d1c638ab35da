using Xunit;

namespace OdooMailBridge.Templating.Tests.Language;

public sealed class StatementTests
{
    [Theory]
    [InlineData("{{ if x }}a{{ else if y }}b{{ else }}c{{ end }}", "c")]
    [InlineData("{{ if true; if false; 1; else; 2; end; end }}", "2")]
    [InlineData("{{ case 2; when 1; 'a'; when 2, 3; 'b'; else; 'c'; end }}", "b")]
    [InlineData("{{ case 9 }} {{ when 1 || 2 }}a{{ else }}z{{ end }}", "z")]
    [InlineData("{{ for x in [1,2,3] }}{{ x }}{{ if !for.last }},{{ end }}{{ end }}", "1,2,3")]
    [InlineData("{{ for x in [] }}a{{ else }}none{{ end }}", "none")]
    [InlineData("{{ for x in null; x; else; 'none'; end }}", "none")]
    [InlineData("{{ for x in 4..9 offset: 2 limit: 2; x; end }}", "67")]
    [InlineData("{{ for x in 4..9 offset: 1 limit: 3 reversed; x; end }}", "765")]
    [InlineData("{{ for x in ['a','a','b']; for.index; for.rindex; for.first; for.even; for.odd; for.changed; for.length; ' '; end }}",
        "02truetruefalsetrue3 11falsefalsetruefalse3 20falsetruefalsetrue3 ")]
    [InlineData("{{ for kv in {a: 1, b: 2}; kv.key + kv.value; end }}", "a1b2")]
    [InlineData("{{ for c in 'abc'; c + '.'; end }}", "a.b.c.")]
    [InlineData("{{ for i in 1..5; if i == 2; continue; end; if i == 4; break; end; i; end }}", "13")]
    [InlineData("{{ for i in 1..2; for j in 1..3; if j == 2; break; end; i; j; end; end }}", "1121")]
    [InlineData("{{ x = 'outer'; for x in 1..2; x; end; x }}", "12outer")]
    [InlineData("{{ x = 3; while x > 0; x; x = x - 1; end }}", "321")]
    [InlineData("{{ x = 0; while x < 2; while.index; while.first; x += 1; end }}", "0true1false")]
    [InlineData("{{ capture c }}a{{ 1 }}{{ end }}[{{ c }}]", "[a1]")]
    [InlineData("{{ o = {x: 1}; with o; x; y = 2; end; o.y }}", "12")]
    [InlineData("{{ a = {x: 1}; with a; b = this; end; a.b.x }}", "1")]
    [InlineData("{{ m = {a: 1, b: 2}; import m; a + b }}", "3")]
    [InlineData("a{{ ret }}b", "a")]
    [InlineData("a{{ ret 1 + 1 }}b", "a2")]
    [InlineData("{{ func f; for i in 1..9; if i == 3; ret i; end; i; end; end; f }}", "123")]
    [InlineData("{{ tablerow x in [1,2,3] cols: 2; x; end }}",
        "<tr class=\"row1\"><td class=\"col1\">1</td><td class=\"col2\">2</td></tr>\n<tr class=\"row2\"><td class=\"col1\">3</td></tr>\n")]
    [InlineData("{{ tablerow x in [1,2]; x; end }}",
        "<tr class=\"row1\"><td class=\"col1\">1</td></tr>\n<tr class=\"row2\"><td class=\"col1\">2</td></tr>\n")]
    [InlineData("{{ 1 # comment }}{{ ## block\n comment ## 2 }}{{ # only }}", "12")]
    public void Statement_writes(string source, string expected) => Assert.Equal(expected, Rendered.Text(source));
}

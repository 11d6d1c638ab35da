using Xunit;

namespace OdooMailBridge.Templating.Tests.Language;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("a\n{{ x = }}", 2, 8)]
    [InlineData("{{\n(1 + 2) = 3\n}}", 2, 1)]
    [InlineData("{{ if true }}\n{{ x }}", 1, 4)]
    [InlineData("{{ end }}", 1, 4)]
    [InlineData("{{\n1 +  \n}}", 2, 6)]
    [InlineData("{{\nelse\n}}", 2, 1)]
    [InlineData("{{ break }}", 1, 4)]
    [InlineData("{{ 'open }}", 1, 12)]
    [InlineData("text {{ 1 ", 1, 11)]
    [InlineData("{{ x y: }}", 1, 9)]
    [InlineData("{{ for x y }}{{ end }}", 1, 10)]
    [InlineData("{{ for.nothing }}", 1, 4)]
    [InlineData("{{ f( }}", 1, 7)]
    [InlineData("{{ '\\q' }}", 1, 6)]
    [InlineData("{%{ never", 1, 10)]
    [InlineData("{{ $\"{1\" }}", 1, 12)]
    [InlineData("{{ a § b }}", 1, 6)]
    [InlineData("{{ func f(x, x); end }}", 1, 15)]
    public void Syntax_error_tells_its_place(string source, int line, int column)
    {
        var error = Assert.Throws<TemplateSyntaxException>(() => Template.Parse(source, new TemplateOptions { Name = "t" }));
        Assert.Equal((line, column, "t"), (error.Line, error.Column, error.TemplateName));
        Assert.NotEmpty(error.Errors);
    }

    [Fact]
    public void Several_syntax_errors_are_told_at_once()
    {
        var error = Assert.Throws<TemplateSyntaxException>(() => Template.Parse("{{ 1 + }}\nfine\n{{ x = }}"));
        Assert.Equal([1, 3], error.Errors.Select(e => e.Position.Line));
    }

    [Fact]
    public void Mistakes_before_an_unreadable_character_are_told_first()
    {
        var error = Assert.Throws<TemplateSyntaxException>(() => Template.Parse("{{ if true }}{{ 1 + }}\n{{ 'open }}"));
        Assert.Equal([(1, 21), (2, 12)], error.Errors.Select(e => (e.Position.Line, e.Position.Column)));
    }

    [Theory]
    [InlineData("\n{{ x.y }}", 2, 6)]
    [InlineData("{{ x[0] }}", 1, 4)]
    [InlineData("{{ nothing 1 }}", 1, 4)]
    [InlineData("{{ 1 // 0 }}", 1, 6)]
    [InlineData("{{ 'a' % 2 }}", 1, 8)]
    [InlineData("{{ 2 | x }}", 1, 8)]
    [InlineData("{{ {} + 1 }}", 1, 7)]
    [InlineData("{{ x = 1; readonly x; x = 2 }}", 1, 23)]
    [InlineData("{{ $x = 1; readonly $x; $x = 2 }}", 1, 25)]
    [InlineData("{{ for.index }}", 1, 4)]
    [InlineData("{{ with 1; end }}", 1, 4)]
    [InlineData("{{ import 1 }}", 1, 11)]
    [InlineData("{{ for x in 1; end }}", 1, 13)]
    [InlineData("{{ math.abs 'x' }}", 1, 9)]
    [InlineData("{{ 'x' | date.parse }}", 1, 15)]
    [InlineData("{{ include 'x' }}", 1, 4)]
    [InlineData("{{ '{' | object.from_json }}", 1, 17)]
    [InlineData("{{ '(' | object.eval }}", 1, 17)]
    [InlineData("{{ 'a' | regex.match '(' }}", 1, 16)]
    [InlineData("{{ 1 | math.format 'Q' }}", 1, 13)]
    [InlineData("{{ '!' | string.base64_decode }}", 1, 17)]
    [InlineData("{{ 1 | array.each 2 }}", 1, 14)]
    [InlineData("{{ date.parse '2016-01-01' | date.add_years 99999 }}", 1, 35)]
    public void Runtime_error_tells_its_place(string source, int line, int column)
    {
        var error = Assert.IsType<TemplateRuntimeException>(Rendered.Error(source));
        Assert.Equal((line, column), (error.Line, error.Column));
    }
}

using Xunit;

namespace OdooMailBridge.Templating.Tests.Language;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("{{ func sub; ret $0 - $1; end; sub 5 1; 5 | sub 1 }}", "44")]
    [InlineData("{{ func f; $.size; $[-1]; end; f 1 2 3 }}", "33")]
    [InlineData("{{ func f; ret $.n + $['m']; end; f n: 1 m: 2 }}", "3")]
    [InlineData("{{ func f(x, y = 2, z...); ret x + y + z.size; end; f 1; f 1 1; f 1 1 7 8 }}", "324")]
    [InlineData("{{ sub(x, y) = x - y; sub(5, 1); 5 | sub 1 }}", "44")]
    [InlineData("{{ sub = do; ret $0 - $1; end; 1 | sub 3 }}", "-2")]
    [InlineData("{{ func launch; ret $0 1 2; end; launch do; ret $0 + $1; end }}", "3")]
    [InlineData("{{ o = {}; func inc; ret $0 + 1; end; o.inc = @inc; 1 | o.inc }}", "2")]
    [InlineData("{{ x = 1; func f(x); x = 9; ret x; end; f 5; x }}", "91")]
    [InlineData("{{ func f; x = 9; end; x = 1; f; x }}", "9")]
    [InlineData("{{ $x = 1; func f; ret $x ?? 'none'; end; f; $x }}", "none1")]
    [InlineData("{{ func f; $$; '|'; $$; end; wrap f }}in{{ end }}", "in|in")]
    [InlineData("{{ func f; ret $.size; end; a = [1,2,3]; f ^a }}", "3")]
    [InlineData("{{ func f(a, b); ret a + b; end; f b: 'y' a: 'x' }}", "xy")]
    [InlineData("{{ [3,1] | array.each do; ret $0 * 2; end }}", "[6, 2]")]
    [InlineData("{{ func fact; ret $0 < 2 ? 1 : $0 * (fact ($0 - 1)); end; fact 20 }}", "2432902008176640000")]
    public void Function_gives(string source, string expected) => Assert.Equal(expected, Rendered.Text(source));

    [Theory]
    [InlineData("{{ func f(x); end; f }}")]
    [InlineData("{{ func f(x); end; f 1 2 }}")]
    [InlineData("{{ func f(x); end; f y: 2 }}")]
    [InlineData("{{ string.append 'a' }}")]
    [InlineData("{{ string.append 'a' 'b' 'c' }}")]
    [InlineData("{{ string.append 'a' wrong: 'b' }}")]
    public void Arguments_must_fit(string source) => Assert.IsType<TemplateRuntimeException>(Rendered.Error(source));
}

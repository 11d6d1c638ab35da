using Xunit;

namespace OdooMailBridge.Templating.Tests.Language;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("{{ 1 + 2 * 3 }}", "7")]
    [InlineData("{{ (1 + 2) * 3 }}", "9")]
    [InlineData("{{ 7 / 2 }}", "3.5")]
    [InlineData("{{ 6 / 2 }}", "3")]
    [InlineData("{{ 7 // 2 }}", "3")]
    [InlineData("{{ 7 % 3 }}", "1")]
    [InlineData("{{ 1 << 4 }}", "16")]
    [InlineData("{{ 255 >> 4 }}", "15")]
    [InlineData("{{ 2147483647 + 1 }}", "2147483648")]
    [InlineData("{{ 9223372036854775807 + 1 }}", "9223372036854775808")]
    [InlineData("{{ 0x1f }} {{ 0b101 }} {{ 1_000 }} {{ 1e3 }} {{ 1.5f }} {{ 0.1m + 0.2m }}", "31 5 1000 1000 1.5 0.3")]
    [InlineData("{{ 0x80000000u }}", "2147483648")]
    [InlineData("{{ -2 }} {{ +2 }} {{ 3 - -2 }}", "-2 2 5")]
    [InlineData("{{ 'a' + 1 }}{{ 1 + 'a' }}{{ 'a' + null }}{{ 'a' + true }}", "a11aaatrue")]
    [InlineData("{{ 'ab' * 3 }} {{ 2 * 'x' }}", "ababab xx")]
    [InlineData("{{ null + 1 }}|{{ null < 1 }}|{{ null == null }}", "|false|true")]
    [InlineData("{{ 1 == 1.0 }} {{ 'a' == 'a' }} {{ '1' == 1 }}", "true true true")]
    [InlineData("{{ 'a' < 'b' }} {{ 2 >= 2 }} {{ true != false }}", "true true true")]
    [InlineData("{{ [1,2] == [1,2] }} {{ [1] < [2] }} {{ [1] + [2] }} {{ [1,2] * 2 }}", "true true [1, 2] [1, 2, 1, 2]")]
    [InlineData("{{ null ?? 'x' }} {{ 'y' ?? 'x' }} {{ 1 ?! 2 }}", "x y 2")]
    [InlineData("{{ true ? 1 : 2 }}{{ false ? 1 : true ? 3 : 4 }}", "13")]
    [InlineData("{{ true ? 'a' | string.upcase : 'b' }}{{ false ? 'a' : 'b' | string.upcase }}{{ 'x' | string.empty ? 1 : 2 }}", "AB2")]
    [InlineData("{{ string.contains 'abc' 'b' ? 'in' : 'out' }}", "in")]
    [InlineData("{{ a = 'x'; true ? string.upcase a : a }}", "X")]
    [InlineData("{{ 1 +\n 2 }}", "3")]
    [InlineData("{{ x?.y?.z ?? 'none' }}", "none")]
    [InlineData("{{ x = {y: {z: 5}}; x?.y?.z }}", "5")]
    [InlineData("{{ x = {}; x.empty? }} {{ [1].empty? }} {{ '' .empty? }}", "true false true")]
    [InlineData("{{ x = 5; ++x; x++; x; --x; x--; x }}", "667665")]
    [InlineData("{{ a = [1,2,3]; a[-1]; a[5]; a.size; a[1] = 9; a }}", "33[1, 9, 3]")]
    [InlineData("{{ a = [5]; a.x = 'yes'; a.x + a[0] }}", "yes5")]
    [InlineData("{{ {a: 1, \"b c\": [1, 'x', null]} }}", "{a: 1, b c: [1, \"x\", null]}")]
    [InlineData("{{ o = {a: 1,}; o['a'] }}{{ o.missing }}", "1")]
    [InlineData("{{ 'hello'[1] }}{{ 'hello'.size }}", "e5")]
    [InlineData("{{ 1..3 }} {{ 1..<3 }} {{ 3..1 }}", "[1, 2, 3] [1, 2] [3, 2, 1]")]
    [InlineData("{{ n = 3; for i in 1..n+1; i; end }}", "1234")]
    [InlineData("{{ $'a{1+1}b' }}{{ $\"{'q'}\\n\" }}", "a2bq\n")]
    [InlineData("{{ `raw \\n` }}{{ 'it\\'s \\u0041\\x42\\t.' }}", "raw \\nit's AB\t.")]
    [InlineData("{{ a = 5; this.a = 6; a; this['a'] = 7; a }}", "67")]
    [InlineData("{{ date == null }}{{ if date; 'known'; end }}", "falseknown")]
    [InlineData("{{\n'text' |\n  string.append 'END' |\n  string.prepend 'START'\n}}", "STARTtextEND")]
    [InlineData("{{ 'text'\n  | string.upcase\n  | string.append '!' }}", "TEXT!")]
    [InlineData("{{ 'abc' | string.upcase | string.slice 1 length: 1 }}", "B")]
    [InlineData("{{ math.round 4.4 + 0.3 }}", "5")]
    [InlineData("{{ 1 + math.round 4.4 }}", "5")]
    public void Value_is_printed(string source, string expected) => Assert.Equal(expected, Rendered.Text(source));

    [Fact]
    public void Compound_assignment_reaches_members_and_elements() =>
        Assert.Equal("3|8|2", Rendered.Text("{{ o = {a: 1}; o.a += 2; o.a }}|{{ l = [4]; l[0] *= 2; l[0] }}|{{ x = 5; x //= 2; x }}"));

    [Fact]
    public void Only_null_and_false_are_false() =>
        Assert.Equal("f f t t t", Rendered.Text("{{ for v in [null, false, 0, '', []]; v ? 't' : 'f'; if !for.last; ' '; end; end }}"));
}

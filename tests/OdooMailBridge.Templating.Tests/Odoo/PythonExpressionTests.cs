using OdooMailBridge.Templating.InlinePlaceholders;
using Xunit;

namespace OdooMailBridge.Templating.Tests.Odoo;

public sealed class PythonExpressionTests
{
    private static string Str(string expression) =>
        InlineTemplate.Parse("{{ str(" + expression + ") }}").Render(new RenderContext { Globals = Record.Globals() });

    [Theory]
    [InlineData("1 + 2 * 3 ** 2", "19")]
    [InlineData("7 // 2, -7 // 2, 7 % 3, -7 % 3", "")]
    [InlineData("[-7 // 2, -7 % 3, 7 / 2, 4 / 2, 2 ** -1]", "[-4, 2, 3.5, 2.0, 0.5]")]
    [InlineData("'a' if object.phone else 'b'", "b")]
    [InlineData("not object.phone and object.ref", "R-42")]
    [InlineData("1 < 2 <= 2 != 3", "True")]
    [InlineData("'a' in 'cat' and 2 not in [1] and 'k' in ctx", "True")]
    [InlineData("None is None and object.phone is not None", "True")]
    [InlineData("True + 1", "2")]
    [InlineData("'%s: %05.1f %d%% %(x)s' % {'x': 1}", "")]
    [InlineData("'%s is %.2f (%5d|%-3s|%x)' % ('a', 1.005, 42, 'b', 255)", "a is 1.00 (   42|b  |ff)")]
    [InlineData("'%(a)s-%(b)03d' % {'a': 'x', 'b': 7}", "x-007")]
    [InlineData("'{} {0}'.format('a')", "a a")]
    [InlineData("[{1, 2, 1}, len({1, 1}), (1, 2), (1,), ()]", "[{1, 2}, 1, (1, 2), (1,), ()]")]
    [InlineData("'abcdef'[::-2] + 'abc'[1::] + 'abc'[5:1:-1]", "fdbbcc")]
    [InlineData("'{:.2f}|{:>4}|{:05d}|{:,}|{:.1%}|{:^5}'.format(3.14159, 'a', 42, 1234567, 0.256, 'c')", "3.14|   a|00042|1,234,567|25.6%|  c  ")]
    [InlineData("'R1'.center(7, '*') + 'R1'.rjust(4, '0')", "***R1**00R1")]
    [InlineData("', '.join([p.name or '?' for p in object.lines])", "Azure & Co, ?")]
    [InlineData("','.join(str(i) for i in range(5) if i % 2)", "1,3")]
    [InlineData("[k + v for k, v in ctx.items()]", "['kvv']")]
    [InlineData("sorted([3, 1, 2], reverse=True)", "[3, 2, 1]")]
    [InlineData("list(map(lambda x: x * 2, [1, 2]))", "[2, 4]")]
    [InlineData("len(object.lines) + len('abc') + len(object.user_id)", "5")]
    [InlineData("max(1, 3, 2) + min([4, 5]) + sum([1, 2]) + abs(-1)", "11")]
    [InlineData("round(2.5), round(2.675, 2)", "")]
    [InlineData("[round(2.5), round(3.5), round(2.345, 1)]", "[2, 4, 2.3]")]
    [InlineData("int('12') + int(3.9) + float('1.5')", "16.5")]
    [InlineData("'abcdef'[1:3] + 'abc'[-1] + [1, 2][0:1].__class__", "")]
    [InlineData("'abcdef'[1:3] + 'abc'[-1] + 'xyz'[:1]", "bccx")]
    [InlineData("{'a': [1, None]}", "{'a': [1, None]}")]
    [InlineData("\"it's\" 'joined' + r'\\n'", "it'sjoined\\n")]
    [InlineData("' a,b '.strip().split(',')[1].title().ljust(3) + '|'", "B  |")]
    [InlineData("'a-b'.replace('-', '+').startswith('a+')", "True")]
    [InlineData("object.create_date.strftime('%d/%m/%Y')", "22/11/2026")]
    [InlineData("object.create_date.year", "2026")]
    [InlineData("object.create_date", "2026-11-22 10:00:00")]
    [InlineData("object.birthday", "2000-02-29")]
    [InlineData("object.birthday.isoformat() + object.create_date.isoformat()", "2000-02-292026-11-22T10:00:00")]
    [InlineData("(object.create_date.date() - object.birthday).days", "9763")]
    [InlineData("object.birthday < object.create_date.date()", "True")]
    [InlineData("reduce(lambda a, b: a * b, [1, 2, 3, 4])", "24")]
    [InlineData("quote('a b/ü') + urlencode({'k': 'a&b'})", "a%20b/%C3%BCk=a%26b")]
    [InlineData("hasattr(object, 'name') and not hasattr(object, 'nope')", "True")]
    [InlineData("object", "res.partner(8,)")]
    [InlineData("1e100", "1e+100")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("bool([]) or bool(0) or bool('')", "False")]
    [InlineData("(lambda a, b: a + b)(1, 2)", "3")]
    [InlineData("f'{object.ref!r:>8}|{1.5:.2f}|{{|{3:0{1 + 2}d}'", "  'R-42'|1.50|{|003")]
    [InlineData("'a' f'b{1 if object.ref else 2}' rf'\\d{[1, 2][0]}' + F\"{object.create_date:%d/%m}{'x:y'}{ {'k': 1}['k'] }{1 != 2}\"", "ab1\\d122/11x:y1True")]
    [InlineData("[y for x in [[1, 2], [3, 4]] if x for y in x if y > 1 if y < 4]", "[2, 3]")]
    [InlineData("[{k: v * 2 for k, v in [('a', 1), ('b', 2)]}, {x % 2 for x in [1, 2, 3]}]", "[{'a': 2, 'b': 4}, {1, 0}]")]
    [InlineData("[[1, 2] * 2, 2 * (0,), [1] * -1]", "[[1, 2, 1, 2], (0, 0), []]")]
    public void Expression_has_pythons_value(string expression, string expected)
    {
        if (expected.Length == 0)
            Assert.Throws<PlaceholderException>(() => Str(expression));
        else
            Assert.Equal(expected, Str(expression));
    }

    [Theory]
    [InlineData("'x' * 1000000000")]
    [InlineData("[x for x in range(1000000000)]")]
    [InlineData("'a'.ljust(1000000000)")]
    [InlineData("[1] * 1000000000")]
    [InlineData("{x: y for x in range(100000) for y in range(100000)}")]
    [InlineData("(lambda f: f(f))(lambda f: f(f))")]
    [InlineData("('a' * 100000).replace('a', 'b' * 100000)")]
    public void Greed_is_stopped(string expression)
    {
        var error = Assert.Throws<TemplateLimitException>(() => Str(expression));
        Assert.Equal((1, 1), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("9 ** 9 ** 9")]
    [InlineData("'%1000000000d' % 1")]
    [InlineData("f'{1:1000000000}'")]
    [InlineData("f'{1:{1:{1}}}'")]
    [InlineData("f'{}'")]
    [InlineData("f'{1'")]
    [InlineData("f'1}'")]
    [InlineData("f'{1!z}'")]
    [InlineData("__import__('os')")]
    [InlineData("().__class__")]
    [InlineData("object['__class__']")]
    [InlineData("open('/etc/passwd')")]
    [InlineData("exec('1')")]
    public void The_interpreter_cannot_be_reached(string expression) => Assert.Throws<PlaceholderException>(() => Str(expression));

    [Fact]
    public void Deep_nesting_is_refused()
    {
        foreach (var deep in new[] { "(", "[", "-", "not ", "lambda: ", "1 or ", "1 if 1 else ", "{1:" })
            Assert.Throws<PlaceholderException>(() => Str(string.Concat(Enumerable.Repeat(deep, 5000)) + "1"));
        Assert.Throws<PlaceholderException>(() => Str("'" + new string('x', 70_000) + "'"));
    }
}

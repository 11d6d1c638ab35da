using Xunit;

namespace OdooMailBridge.Templating.Tests.Builtins;

public sealed class BuiltinTests
{
    [Theory]
    [InlineData("{{ [1, 2, 3] | array.add 4 }}", "[1, 2, 3, 4]")]
    [InlineData("{{ [1, null, 3] | array.compact }}", "[1, 3]")]
    [InlineData("{{ [1, 2, 3] | array.concat [4, 5] }}", "[1, 2, 3, 4, 5]")]
    [InlineData("{{ array.cycle ['one', 'two'] }}{{ array.cycle ['one', 'two'] }}{{ array.cycle ['one', 'two'] }}", "onetwoone")]
    [InlineData("{{ [\" hello\", \" world\", \"20\"] | array.any @string.contains \"20\"}}{{ ['a'] | array.any @string.contains \"30\"}}", "truefalse")]
    [InlineData("{{ [\" a\", \" 5\", \"6 \"] | array.each @string.strip }}", "[\"a\", \"5\", \"6\"]")]
    [InlineData("{{ [4, 5, 6] | array.first }}{{ [4, 5, 6] | array.last }}", "46")]
    [InlineData("{{ [1, 2, 3] | array.join \"|\" }}", "1|2|3")]
    [InlineData("{{ [4, 5, 6] | array.limit 2 }}", "[4, 5]")]
    [InlineData("{{ [4, 5, 6, 7, 8] | array.remove_at (-1) }}", "[4, 5, 6, 7]")]
    [InlineData("{{ [4, 5, 6, 7] | array.reverse }}", "[7, 6, 5, 4]")]
    [InlineData("{{ [{t: 'b'}, {t: 'a'}, {}] | array.sort 't' | array.map 't' }}", "[null, \"a\", \"b\"]")]
    [InlineData("{{ [1, 1, 4, 5, 8, 8] | array.uniq }}", "[1, 4, 5, 8]")]
    [InlineData("{{ [1, 2, 3, 4] | array.contains 4 }}{{ 1..3 | array.contains 9 }}", "truefalse")]
    [InlineData("{{ [1, 2] | array.size }}", "2")]
    public void Array(string source, string expected) => Assert.Equal(expected, Rendered.Text(source));

    [Theory]
    [InlineData("{{ '<b>x</b> & <!-- c -->y' | html.strip }}", "x & y")]
    [InlineData("{{ '<a href=\"?a&b\">\\'' | html.escape }}", "&lt;a href=&quot;?a&amp;b&quot;&gt;&#39;")]
    [InlineData("{{ '50%' | html.url_escape }}", "50%25")]
    [InlineData("{{ 'a\\r\\nb' | html.newline_to_br }}", "a<br />\r\nb")]
    [InlineData("{{ 'a b/ü' | html.url_encode }} {{ '<ü> x?' | html.url_escape }}", "a%20b%2F%C3%BC %3C%C3%BC%3E%20x?")]
    [InlineData("{{ '<b>' | html.raw }}{{ '<i>' | raw }}", "<b><i>")]
    public void Html(string source, string expected) => Assert.Equal(expected, Rendered.Text(source));

    [Theory]
    [InlineData("{{ -15.5 | math.abs }} {{ -5 | math.abs }}", "15.5 5")]
    [InlineData("{{ 4.3 | math.ceil }} {{ 4.6 | math.floor }}", "5 4")]
    [InlineData("{{ 8.4 | math.divided_by 2.0 | math.round 1 }} {{ 8.4 | math.divided_by 2 }}", "4.2 4")]
    [InlineData("{{ 255 | math.format \"X4\" }}", "00FF")]
    [InlineData("{{ 1234.5 | math.format \"N2\" \"de-DE\" }}", "1.234,50")]
    [InlineData("{{ 255 | math.is_number }}{{ \"yo\" | math.is_number }}", "truefalse")]
    [InlineData("{{ 255 | math.minus 5 }} {{ 1 | math.plus 2 }} {{ 2 | math.times 3 }} {{ 11 | math.modulo 10 }}", "250 3 6 1")]
    [InlineData("{{ 4.6 | math.round }} {{ 4.3 | math.round }} {{ 4.5612 | math.round 2 }}", "5 4 4.56")]
    [InlineData("{{ math.uuid | string.size }} {{ x = math.random 1 3; x >= 1 && x < 3 }}", "36 true")]
    public void Math(string source, string expected) => Assert.Equal(expected, Rendered.Text(source));

    [Theory]
    [InlineData("{{ '' | object.default 'x' }}{{ ' ' | object.default 'x' }}", "x ")]
    [InlineData("{{ '1 + 2' | object.eval }} {{ 'This is {{ 1 + 2 }}' | object.eval_template }}", "3 This is 3")]
    [InlineData("{{ 255 | object.format \"X4\" }} {{ 1523 | object.format \"N2\" \"en-US\" }}", "00FF 1,523.00")]
    [InlineData("{{ p = {title: 't', n: null}; p | object.has_key 'n'; p | object.has_value 'n'; p | object.has_value 'title' }}", "truefalsetrue")]
    [InlineData("{{ {b: 1, a: 2} | object.keys | array.sort }} {{ {b: 1, a: 2} | object.values }}", "[\"a\", \"b\"] [1, 2]")]
    [InlineData("{{ 'abc' | object.size }}{{ {a: 1} | object.size }}", "31")]
    [InlineData("{{ null | object.typeof }}|{{ true | object.typeof }}|{{ 1.0 | object.typeof }}|{{ 'x' | object.typeof }}|{{ 1..5 | object.typeof }}|{{ [1] | object.typeof }}|{{ {} | object.typeof }}",
        "|boolean|number|string|iterator|array|object")]
    [InlineData("{{ { foo: \"bar\", baz: [1, 2.5, null] } | object.to_json }} {{ true | object.to_json }} {{ null | object.to_json }}", "{\"foo\":\"bar\",\"baz\":[1,2.5,null]} true null")]
    [InlineData("{{ o = '{\"a\": [1, {\"b\": \"c\"}]}' | object.from_json; o.a[1].b }}", "c")]
    [InlineData("{{ {b: 'fruit', a: 'Orange'} | object.values | array.sort }}", "[\"fruit\", \"Orange\"]")]
    public void Object(string source, string expected) => Assert.Equal(expected, Rendered.Text(source));

    [Theory]
    [InlineData("{{ \"(abc.*)\" | regex.escape }}", "\\(abc\\.\\*\\)")]
    [InlineData("{{ \"this is\" | regex.matches `(\\w+)` }}", "[[\"this\", \"this\"], [\"is\", \"is\"]]")]
    [InlineData("{{ \"AbC\" | regex.replace \"b\" \"-\" 'i' }} {{ 'ab' | regex.replace '(a)(b)' '$2$1' }}", "A-C ba")]
    [InlineData("{{ 'a1b22' | regex.split `\\d+` }}", "[\"a\", \"b\", \"\"]")]
    public void Regex(string source, string expected) => Assert.Equal(expected, Rendered.Text(source));

    [Theory]
    [InlineData("{{ \"Hel\\tlo\\n\\\"W\\\\orld\" | string.escape }}", "Hel\\tlo\\n\\\"W\\\\orld")]
    [InlineData("{{ 'Hello\\n\"World\"' | string.literal }}", "\"Hello\\n\\\"World\\\"\"")]
    [InlineData("{{ \"This is easy\" | string.capitalizewords }}", "This Is Easy")]
    [InlineData("{{ \"TeSt\" | string.downcase }}", "test")]
    [InlineData("{{ '100% M & Ms!!!' | string.handleize }}", "100-m-ms")]
    [InlineData("[{{ '  x  ' | string.lstrip }}][{{ '  x  ' | string.rstrip }}][{{ '  x  ' | string.strip }}]", "[x  ][  x][x]")]
    [InlineData("{{ 7 | string.pluralize 'product' 'products' }} {{ 1 | string.pluralize 'product' 'products' }}", "products product")]
    [InlineData("{{ \"World\" | string.prepend \"Hello \" }}", "Hello World")]
    [InlineData("{{ \"a world, world\" | string.remove \"world\" }}|{{ \"a world, world\" | string.remove_first \"world\" }}|{{ \"a world, world\" | string.remove_last \"world\" }}",
        "a , |a , world|a world, ")]
    [InlineData("{{ \"x.x.\" | string.replace \".\" \"!\" }} {{ \"x.x.\" | string.replace_first \".\" \"!\" }} {{ \"x.x.\" | string.replace_first \".\" \"!\" true }}", "x!x! x!x. x.x!")]
    [InlineData("{{ 'hello' | string.slice 0 }} {{ 'hello' | string.slice 1 3 }} {{ 'hello' | string.slice (-2) }} {{ 'hello' | string.slice1 1 }}", "hello ell lo e")]
    [InlineData("{{ 'hello' | string.slice (-9) 6 }} {{ 'hello' | string.slice 1 0 }} {{ 'hello' | string.slice 9 }} {{ 'hello' | string.slice1 1 length: 3 }}", "he   ell")]
    [InlineData("{{ for w in (\"Hi, how are you\" | string.split ' '); w + ';'; end }}", "Hi,;how;are;you;")]
    [InlineData("{{ \"a\\nb\\r\\nc\\r\" | string.strip_newlines }}", "abc")]
    [InlineData("{{ \"123\" | string.to_int + 1 }} {{ \"1.5\" | string.to_float }} {{ 'x' | string.to_int }}", "124 1.5 ")]
    [InlineData("{{ \"The cat came back the very next day\" | string.truncate 13 }}", "The cat ca...")]
    [InlineData("{{ \"The cat came back the very next day\" | string.truncatewords 4 }}", "The cat came back...")]
    [InlineData("{{ \"test\" | string.md5 }}", "098f6bcd4621d373cade4e832627b4f6")]
    [InlineData("{{ \"test\" | string.sha1 }}", "a94a8fe5ccb19ba61c4c0873d391e987982fbbd3")]
    [InlineData("{{ \"test\" | string.sha256 }}", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("{{ \"test\" | string.hmac_sha256 \"secret\" }}", "0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914")]
    [InlineData("{{ 'hello' | string.pad_left 7 }}|", "  hello|")]
    [InlineData("{{ 'hello' | string.index_of 'l' }} {{ 'hello' | string.index_of 'z' }}", "2 -1")]
    [InlineData("{{ '' | string.empty }}{{ ' x' | string.whitespace }}{{ 'ab' | string.starts_with 'a' }}{{ 'ab' | string.ends_with 'a' }}", "truefalsetruefalse")]
    [InlineData("{{ null | string.upcase }}{{ null | string.size }}", "0")]
    public void String(string source, string expected) => Assert.Equal(expected, Rendered.Text(source));

    [Theory]
    [InlineData("{{ t = timespan.from_hours 25.5; t.days; t.hours; t.minutes; ' '; t.total_hours }}", "1130 25.5")]
    [InlineData("{{ (timespan.from_days 5).days }}{{ (timespan.from_milliseconds 5).milliseconds }}{{ timespan.zero.seconds }}", "550")]
    [InlineData("{{ (timespan.parse '1.02:03:04').hours }} {{ timespan.from_seconds 90 }}", "2 00:01:30")]
    [InlineData("{{ d = date.parse '2016-01-05'; (d - (date.parse '2016-01-01')).days }} {{ d + (timespan.from_days 1) }}", "4 06 Jan 2016")]
    public void Timespan(string source, string expected) => Assert.Equal(expected, Rendered.Text(source));
}

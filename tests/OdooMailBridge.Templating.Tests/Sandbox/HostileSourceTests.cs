using OdooMailBridge.Templating.InlinePlaceholders;
using OdooMailBridge.Templating.Qweb;
using Xunit;

namespace OdooMailBridge.Templating.Tests.Sandbox;

/// <summary>Random sources from the languages' own pieces: whatever comes out, it is text or a template error.</summary>
public sealed class HostileSourceTests
{
    private static readonly string[] Scriban =
    [
        "{{", "}}", "{{-", "-}}", "{{~", "~}}", "{%{", "}%}", " ", "\n", "x", "y.z", "$", "$0", "$a", "$$", "1", "2.5", "'s'", "\"d\"", "`v`", "$\"{", "}\"", "(", ")", "[", "]",
        "{", "}", ",", ":", ";", "=", "+=", "+", "-", "*", "/", "//", "%", "==", "!=", "<", ">=", "&&", "||", "??", "?", "?.", ".", "..", "..<", "...", "|", "@", "^", "!", "++", "--",
        "if ", "else ", "end ", "for i in ", "while ", "case ", "when ", "func f", "ret ", "break", "continue", "capture c", "with x", "wrap f", "import x", "readonly x", "tablerow r in ",
        "do ", "this", "empty", "null", "true", "false", "for.index", "limit: 2", "reversed", "#", "##", "\\", "é", "\0",
        "string.upcase", "array.join", "array.sort", "array.each", "date.parse", "date.now", "object.eval", "object.to_json", "regex.match", "math.round", "html.strip", "include 'a'", "string.slice",
    ];

    private static readonly string[] Python =
    [
        "{{", "}}", "|||", " ", "x", "object", ".name", ".upper()", "1", "2.5", "'s'", "\"", "(", ")", "[", "]", "{", "}", ",", ":", "+", "-", "*", "**", "/", "//", "%", "==", "<", "in ", "not ", "and ", "or ",
        "is ", "if ", "else ", "for i in ", "lambda a: ", "len(", "str(", "sum(", "range(9)", "None", "True", "=", "\\", "'%s' % ", "'%d'", "sorted(", "max(", ".format(", ".join(", ".split(", "[0]", "[1:]", "'%5.2f'",
    ];

    private static readonly string[] Html =
    [
        "<", ">", "/>", "</", "<p>", "</p>", "<t ", "</t>", "<t>", "<b t-out=\"1\">", "</b>", "<!--", "-->", "<br>", "t-if=\"x\"", "t-if='1'", " t-else=''", " t-foreach=\"[1,2]\"", " t-as=\"i\"", " t-set='v'", " t-value=\"2\"",
        " t-att-href=\"'a'\"", " t-attf-x=\"a{{ 1 }}#{2}\"", " t-out=\"i\"", "\"", "'", "=", " ", "\n", "text", "&amp;", "<script>", "</script>", "<![CDATA[", "<?x", "t-",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Scriban_sources_give_text_or_a_template_error(int seed) =>
        Try(seed, Scriban, source => Template.Parse(source).Render(Context()));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Inline_templates_give_text_or_a_template_error(int seed) =>
        Try(seed, Python, source => InlineTemplate.Parse("{{" + source + "}}").Render(Context()));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Qweb_bodies_give_text_or_a_template_error(int seed) =>
        Try(seed, Html, source => QwebTemplate.Parse(source).Render(Context()));

    [Fact]
    public void Html_without_directives_stays_as_it_is()
    {
        var random = new Random(7);
        var pieces = Html.Where(piece => !piece.Contains("t-", StringComparison.Ordinal) && !piece.StartsWith("<t", StringComparison.Ordinal) && piece != "</t>").ToArray();
        var checkedSources = 0;
        for (var i = 0; i < 3000; i++)
        {
            var source = Make(random, pieces);
            if (source.Contains("<t", StringComparison.Ordinal))
                continue;
            Assert.Equal(source, QwebTemplate.Parse(source).Render(Context(), new QwebOptions { PreserveComments = true }));
            checkedSources++;
        }

        Assert.True(checkedSources > 1000);
    }

    private static RenderContext Context() => new()
    {
        Globals = new Dictionary<string, object?>
        {
            ["x"] = new List<object?> { 1, "a", null },
            ["y"] = new Dictionary<string, object?> { ["z"] = 2.5 },
            ["object"] = new Dictionary<string, object?> { ["name"] = "n" },
        },
        Limits = new TemplateLimits { Time = TimeSpan.FromSeconds(2), LoopIterations = 50, Recursion = 20 },
    };

    private static void Try(int seed, string[] pieces, Func<string, string> render)
    {
        var random = new Random(seed);
        var rendered = 0;
        for (var i = 0; i < 4000; i++)
        {
            var source = Make(random, pieces);
            try
            {
                Assert.NotNull(render(source));
                rendered++;
            }
            catch (TemplateException error)
            {
                Assert.NotEqual("", error.Message);
                Assert.True(error.Line >= 1 && error.Column >= 1, $"{error.Position} {error.Message} in {source}");
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{error.GetType().Name}: {error.Message} in\n{source}\n{error.StackTrace}");
            }
        }

        Assert.True(rendered > 0);
    }

    private static string Make(Random random, string[] pieces)
    {
        var code = pieces == Scriban && random.Next(3) > 0;
        var inside = string.Concat(Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)] + (random.Next(3) == 0 ? " " : "")));
        return code ? "{{ " + inside + " }}" : inside;
    }
}

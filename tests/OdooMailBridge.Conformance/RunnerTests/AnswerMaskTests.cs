using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Masking;
using Xunit;

namespace OdooMailBridge.Conformance.RunnerTests;

[Trait("Kind", "Runner")]
public sealed class AnswerMaskTests
{
    private readonly AnswerMask _mask = new("http://127.0.0.1:8069", "myhost", FixedClock.Instance);

    [Theory]
    [InlineData("see http://127.0.0.1:8069/web or http://localhost:1/x", "see <url>/web or <url>/x")]
    [InlineData("in conformance_1_1, not xconformance_1_1", "in <db>, not xconformance_1_1")]
    [InlineData("<1.2-openerp-7-res.partner@myhost>", "<1.2-openerp-7-res.partner@host>")]
    [InlineData("host:2525 not 12525", "host:<port:a> not 12525")]
    [InlineData("2026-05-14 12:01:00", "<now>")]
    [InlineData("2026-05-13 12:01:00", "2026-05-13 12:01:00")]
    [InlineData("On 2026-05-14 12:01:00, someone", "On <now>, someone")]
    [InlineData("2026-05-14", "<today>")]
    [InlineData("2026-05-15", "2026-05-15")]
    public void What_belongs_to_one_run_becomes_a_token(string text, string masked)
    {
        _mask.Literal("conformance_1_1", "<db>");
        _mask.Port(2525, "<port:a>");

        Assert.Equal(masked, _mask.Apply(text)!.GetValue<string>());
    }

    [Fact]
    public void A_port_as_number_becomes_its_token()
    {
        _mask.Port(2525, "<port:a>");

        Assert.Equal("""{"smtp_port":"<port:a>","other":2526}""", Text(_mask.Apply(JsonNode.Parse("""{"smtp_port":2525,"other":2526}"""))));
    }

    [Fact]
    public void A_date_the_author_wrote_is_no_token()
    {
        _mask.NoteDates("2026-05-14");

        Assert.Equal("2026-05-14", _mask.Apply("2026-05-14")!.GetValue<string>());
    }

    [Fact]
    public void Tracebacks_and_help_texts_are_pruned()
    {
        var pruned = Pruning.Apply(JsonNode.Parse("""[{"debug":"Traceback","help":false,"name":"x"},{"debug":1,"help":{}}]"""));

        Assert.Equal("""[{"name":"x"},{"debug":1,"help":{}}]""", Text(pruned));
    }

    private static string Text(JsonNode? node) => node!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

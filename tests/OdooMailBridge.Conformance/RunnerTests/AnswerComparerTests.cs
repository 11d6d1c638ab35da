using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Comparison;
using OdooMailBridge.Conformance.Transcripts;
using Xunit;

namespace OdooMailBridge.Conformance.RunnerTests;

[Trait("Kind", "Runner")]
public sealed class AnswerComparerTests
{
    private static readonly FieldRelations Relations = FieldRelations.Load(TranscriptFiles.Relations);

    private readonly AnswerComparer _comparer = new(Relations, new Bijection(), FixedClock.Instance);

    [Theory]
    [InlineData("plain", """{"a":[1,"x",null]}""", """{"a":[1,"x",null]}""")]
    [InlineData("any", "\"x\"", "\"another\"")]
    [InlineData("token:key", "[\"t\"]", "[\"t\"]")]
    [InlineData("id:res.partner", "7", "4711")]
    [InlineData("ids:res.partner", "[7,8]", "[4711,4712]")]
    [InlineData("idlist_text:res.partner", "\"7/8/\"", "\"4711/12/\"")]
    [InlineData("idkeys:res.partner", """{"7":1,"8":2}""", """{"4711":1,"4712":2}""")]
    [InlineData("pair:res.partner", """[7,"Ann"]""", """[9,"Ann"]""")]
    [InlineData("pair:res.partner", "false", "false")]
    [InlineData("pairs:res.partner", """[[7,"Ann"],[8,"Bob"]]""", """[[70,"Ann"],[80,"Bob"]]""")]
    [InlineData("record:res.partner", """{"id":7,"parent_id":[3,"Firm"],"category_id":[1]}""", """{"id":70,"parent_id":[30,"Firm"],"category_id":[10]}""")]
    [InlineData("records:mail.message", """[{"id":7,"model":"res.partner","res_id":8,"body":"<p>a</p>"}]""", """[{"id":1,"model":"res.partner","res_id":2,"body":"<p >a</p>"}]""")]
    [InlineData("web_search_read:res.partner", """{"length":1,"records":[{"id":7}]}""", """{"length":1,"records":[{"id":70}]}""")]
    [InlineData("groups:res.partner", """[{"parent_id":[3,"F"],"__domain":[["parent_id","=",3]]}]""", """[{"parent_id":[30,"F"],"__domain":[["parent_id","=",30]]}]""")]
    [InlineData("domain:res.partner", """["&",["parent_id.user_id","in",[2,3]],["name","=","x"]]""", """["&",["parent_id.user_id","in",[20,30]],["name","=","x"]]""")]
    [InlineData("action", """{"id":5,"res_model":"res.partner","res_id":7,"views":[[1,"form"]]}""", """{"id":50,"res_model":"res.partner","res_id":70,"views":[[2,"form"]]}""")]
    [InlineData("metadata:res.partner", """[{"id":7,"create_uid":[2,"Admin"]}]""", """[{"id":70,"create_uid":[6,"Admin"]}]""")]
    [InlineData("ref", """{"model":"res.users","res_id":2}""", """{"model":"res.users","res_id":6}""")]
    [InlineData("html", "\"<p style='a:b;c : d' class=' x  y'>q<br></p>\"", "\"<p class='x y'  style='a: b; c: d;'>q<br/></p>\"")]
    public void Agrees_across_servers(string shape, string expected, string actual) => Assert.Empty(Compare(expected, actual, shape));

    [Theory]
    [InlineData("plain", "1", "1.0")]
    [InlineData("plain", "false", "null")]
    [InlineData("plain", "\"\"", "false")]
    [InlineData("plain", "[1,2]", "[2,1]")]
    [InlineData("plain", """{"a":1}""", """{"a":1,"b":2}""")]
    [InlineData("plain", """{"a":1}""", "{}")]
    [InlineData("any", "\"x\"", "1")]
    [InlineData("ids:res.partner", "[7,8]", "[70,70]")]
    [InlineData("ids:res.partner", "[7,7]", "[70,80]")]
    [InlineData("pair:res.partner", """[7,"Ann"]""", """[7,"Bob"]""")]
    [InlineData("html", "\"<p>a</p>\"", "\"<p>a </p><p></p>\"")]
    [InlineData("html", "\"<p id='a'>x</p>\"", "\"<p>x</p>\"")]
    public void Differs(string shape, string expected, string actual) => Assert.NotEmpty(Compare(expected, actual, shape));

    [Theory]
    [InlineData("<now>", "2026-05-14 12:01:59", true)]
    [InlineData("<now>", "2026-05-14 12:02:01", false)]
    [InlineData("<now>", "2026-05-14T11:59:00.123Z", true)]
    [InlineData("<now+3600>", "2026-05-14 13:00:30", true)]
    [InlineData("<now+3600>", "2026-05-14 12:00:30", false)]
    [InlineData("<past>", "2001-01-01 00:00:00", true)]
    [InlineData("<past>", "2026-05-15 00:00:00", false)]
    [InlineData("<today>", "2026-05-14", true)]
    [InlineData("<today-5>", "2026-05-09", true)]
    [InlineData("<today-5>", "2026-05-10", false)]
    [InlineData("<today+1 00:00:00>", "2026-05-15 00:00:00", true)]
    public void Date_tokens_point_to_moments(string expected, string actual, bool agree) =>
        Assert.Equal(agree, _comparer.Compare(expected, actual, Shape.Plain).Count == 0);

    [Theory]
    [InlineData("res.partner(7,)", "res.partner(70,)")]
    [InlineData("(res.partner: 7, 8)", "(res.partner: 70,80)")]
    [InlineData("<url>/mail/view?model=res.partner&res_id=7&access_token=abc", "<url>/mail/view?model=res.partner&amp;res_id=70&access_token=xyz")]
    [InlineData("<1.2-openerp-7-res.partner@host>", "<3.4-openerp-70-res.partner@host>")]
    [InlineData("<url>/r/abc/m/7", "<url>/r/xyz/m/70")]
    [InlineData("res.partner-7, res.partner,7", "res.partner-70, res.partner,70")]
    public void Ids_and_tokens_inside_texts_may_differ(string expected, string actual) =>
        Assert.Empty(_comparer.Compare(expected, actual, Shape.Plain));

    [Fact]
    public void An_id_once_bound_stays_bound_in_texts_as_well()
    {
        Assert.Empty(Compare("7", "70", "id:res.partner"));

        var difference = Assert.Single(_comparer.Compare("res.partner(7,)", "res.partner(71,)", Shape.Plain));

        Assert.Equal("res.partner 7 was 70 before on this server", difference.Note);
    }

    [Fact]
    public void An_unordered_list_pairs_what_fits_and_names_the_rest()
    {
        var differences = Compare("[[1,2,3]]", "[[3,1,4]]", "plain", """["0"]""");

        Assert.Equal(["0.1", "0.2"], differences.Select(d => d.Path));
        Assert.Empty(Compare("[1,2]", "[2,1]", "ids:res.country", "true"));
    }

    [Fact]
    public void Another_number_of_mails_says_which_did_not_arrive()
    {
        var difference = Assert.Single(Compare(
            """[{"sink":"a","rcpt_to":["x"]},{"sink":"a","rcpt_to":["y"]}]""", """[{"sink":"a","rcpt_to":["y"]}]""", "mails"));

        Assert.Equal(("0", "this mail did not arrive"), (difference.Path, difference.Note));
    }

    private IReadOnlyList<Difference> Compare(string expected, string actual, string shape, string? unordered = null) =>
        _comparer.Compare(JsonNode.Parse(expected), JsonNode.Parse(actual), Shape.Parse(shape), unordered is null ? null : JsonNode.Parse(unordered));
}

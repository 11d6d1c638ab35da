using System.Text.Json;
using Xunit;

namespace OdooMailBridge.ClientCompat.Laws;

/// <summary>How values look on the wire, and what is taken for them: laws Q6–Q8, Q14.</summary>
[Collection(ClientsCollection.Name)]
public sealed class ValueLaws(ClientsFixture bridge) : IDisposable
{
    private readonly LawWire wire = new(bridge);

    [Fact]
    public async Task Q06_what_is_empty_reads_as_false_and_lists_as_lists()
    {
        var id = (await wire.Call("res.partner", "create", """[{"name": "Law 6"}]""")).GetInt32();
        var row = (await wire.Call("res.partner", "read", $$"""[[{{id}}]], {"fields": ["email", "parent_id", "child_ids", "image_1920", "tz", "color", "comment"]}"""))[0];
        var message = (await wire.Call("mail.message", "create", """[{"body": "law"}]""")).GetInt32();
        var pair = (await wire.Call("res.company", "read", """[[1]], {"fields": ["partner_id"]}"""))[0].GetProperty("partner_id");

        foreach (var name in new[] { "email", "parent_id", "image_1920", "tz", "comment" }) Assert.Equal(JsonValueKind.False, row.GetProperty(name).ValueKind);
        Assert.Equal("[]", row.GetProperty("child_ids").GetRawText());
        Assert.Equal(0, row.GetProperty("color").GetInt32());
        Assert.Equal("[1,\"My Company\"]", pair.GetRawText());
        Assert.Equal(JsonValueKind.Number, (await wire.Call("mail.message", "read", $$"""[[{{message}}]], {"fields": ["res_id"]}"""))[0].GetProperty("res_id").ValueKind);
    }

    [Fact]
    public async Task Q07_times_are_texts_of_utc_in_xml_too_and_control_characters_stay_out()
    {
        var id = (await wire.Call("res.partner", "create", """[{"name": "Law\u0007 7"}]""")).GetInt32();
        var xml = await wire.Xml("/xmlrpc/2/object", "execute_kw", "<string>DB</string>", "<int>2</int>", "<string>admin</string>", "<string>res.partner</string>", "<string>read</string>",
            $"<array><data><value><array><data><value><int>{id}</int></value></data></array></value><value><array><data><value>name</value><value>create_date</value></data></array></value></data></array>");

        Assert.Matches(@"<string>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d</string>", xml);
        Assert.DoesNotContain("dateTime.iso8601", xml);
        Assert.Contains("<string>Law 7</string>", xml);
    }

    [Fact]
    public async Task Q08_create_answers_an_id_for_one_and_ids_for_a_list()
    {
        var one = await wire.Call("res.partner", "create", """[{"name": "Law 8"}]""");
        var many = await wire.Call("res.partner", "create", """[[{"name": "Law 8a"}, {"name": "Law 8b"}]]""");

        Assert.Equal(JsonValueKind.Number, one.ValueKind);
        Assert.Equal(2, many.GetArrayLength());
        Assert.True((await wire.Call("res.partner", "write", $$"""[[{{one}}], {"ref": "8"}]""")).GetBoolean());
        Assert.Equal($"[{one}]", (await wire.Call("res.partner", "search", """[[["name", "=", "Law 8"]]]""")).GetRawText());
        Assert.True((await wire.Call("res.partner", "unlink", $"[[{one}]]")).GetBoolean());
    }

    [Theory]
    [InlineData("[[6, 0, [A]], [4, B]]", "A,B")]
    [InlineData("[[6, false, [A, B]], [3, A]]", "B")]
    [InlineData("[[4, A, 0], [4, B, 0], [5]]", "")]
    [InlineData("[[6, 0, [A]], [1, A, {\"color\": 3}], [4, B, 0]]", "A,B")]
    [InlineData("[A, B]", "A,B")]
    [InlineData("false", "")]
    public async Task Q14_link_commands_come_in_long_and_short_forms(string commands, string expected)
    {
        var first = await wire.Call("res.partner.category", "create", """[{"name": "a law's tag"}]""");
        var second = await wire.Call("res.partner.category", "create", """[{"name": "b law's tag"}]""");
        string Numbered(string text) => text.Replace("A", first.GetRawText()).Replace("B", second.GetRawText());

        var partner = await wire.Call("res.partner", "create", $$"""[{"name": "Law 14", "category_id": {{Numbered(commands)}}}]""");

        Assert.Equal($"[{Numbered(expected)}]", (await wire.Call("res.partner", "read", $$"""[[{{partner}}], ["category_id"]]"""))[0].GetProperty("category_id").GetRawText());
    }

    public void Dispose() => wire.Dispose();
}

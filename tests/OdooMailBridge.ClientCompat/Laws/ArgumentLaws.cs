using System.Text.Json;
using Xunit;

namespace OdooMailBridge.ClientCompat.Laws;

/// <summary>How arguments are bound: laws Q9–Q13.</summary>
[Collection(ClientsCollection.Name)]
public sealed class ArgumentLaws(ClientsFixture bridge) : IDisposable
{
    private readonly LawWire wire = new(bridge);

    [Fact]
    public async Task Q09_a_record_method_takes_an_id_or_a_list_of_ids()
    {
        var bare = await wire.Call("res.partner", "read", """[1, ["name"]]""");
        var listed = await wire.Call("res.partner", "read", """[[1], ["name"]]""");

        Assert.Equal(listed.GetRawText(), bare.GetRawText());
        Assert.Equal(1, listed.GetArrayLength());
    }

    [Theory]
    [InlineData("")]
    [InlineData(", null")]
    [InlineData(", \"\"")]
    [InlineData(", {}")]
    public async Task Q10_named_arguments_may_be_absent_null_or_empty(string named) =>
        Assert.Equal(1, (await wire.Call("res.partner", "search_count", $"""[[["id", "=", 1]]]{named}""")).GetInt32());

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("{\"empty\": \"false\"}")]
    public async Task Q10_the_fourth_argument_of_authenticate_may_be_anything(string fourth) =>
        Assert.Equal(2, LawWire.Result(await wire.Service("common", "authenticate", $"""["DB", "admin", "admin", {fourth}]""")).GetInt32());

    [Theory]
    [InlineData("search", """[["id", "in", [1, 2, 3]]], 1, 1, "id desc" """, "[1]")]
    [InlineData("search_count", """[["id", "in", [1, 3]]], 1""", "1")]
    [InlineData("read", """[1], ["parent_id"], "_classic_read" """, """[{"id":1,"parent_id":false}]""")]
    [InlineData("search_read", """[["id", "=", 1]], ["parent_id"], 0, 5, "id" """, """[{"id":1,"parent_id":false}]""")]
    [InlineData("fields_get", """["ref"], ["type"]""", """{"ref":{"type":"char"}}""")]
    [InlineData("default_get", """["is_company"]""", """{"is_company":false}""")]
    public async Task Q11_execute_binds_in_Odoo_s_order(string method, string args, string expected)
    {
        var answer = LawWire.Result(await wire.Service("object", "execute", $"""["DB", 2, "admin", "res.partner", "{method}", {args}]"""));

        // Partner 2 is archived: of 1, 2 and 3 a search finds two, and the second from behind is 1.
        Assert.Equal(expected, answer.GetRawText());
    }

    [Fact]
    public async Task Q12_zero_and_empty_mean_no_limit_and_all_fields()
    {
        var all = (await wire.Call("res.country", "search_count", "[[]]")).GetInt32();

        Assert.Equal(all, (await wire.Call("res.country", "search", """[[]], {"limit": 0, "offset": null, "order": ""}""")).GetArrayLength());
        Assert.Equal(all, (await wire.Call("res.country", "search", """[[]], {"limit": false}""")).GetArrayLength());
        Assert.True((await wire.Call("res.country", "read", """[[1]], {"fields": []}"""))[0].TryGetProperty("code", out _));
        Assert.Equal("{\"type\":\"char\"}", (await wire.Call("res.country", "fields_get", """[["code"]], {"attributes": ["type", "no_such_attribute"]}""")).GetProperty("code").GetRawText());
    }

    [Fact]
    public async Task Q13_a_context_is_obeyed_and_an_unknown_language_refused()
    {
        var archived = await wire.Call("res.partner", "create", """[{"name": "Law 13", "active": false}]""");
        string domain = """[["name", "=", "Law 13"]]""";

        Assert.Equal("[]", (await wire.Call("res.partner", "search", $"[{domain}]")).GetRawText());
        Assert.Equal($"[{archived}]", (await wire.Call("res.partner", "search", $$$"""[{{{domain}}}], {"context": {"active_test": false}}""")).GetRawText());
        Assert.Equal("Invalid language code: xx_XX", (await wire.Error("res.partner", "search", """[[]], {"context": {"lang": "xx_XX"}}""")).GetProperty("message").GetString());
        var trailing = LawWire.Result(await wire.Service("object", "execute", """["DB", 2, "admin", "res.partner", "read", [1], ["name"], "_classic_read", {"lang": "en_US"}]"""));
        Assert.Equal(JsonValueKind.Array, trailing.ValueKind);
    }

    public void Dispose() => wire.Dispose();
}

using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>What ir.model.fields tells of the fields that plugins declare.</summary>
[Collection(BridgeCollection.Name)]
public sealed class ReflectionTests(BridgeFixture bridge)
{
    [Theory]
    [InlineData("res.partner", "parent_id", """{"selectable":true,"on_delete":"set null","index":true,"relation_table":false,"currency_field":false}""")]
    [InlineData("res.partner", "email_formatted", """{"selectable":false,"on_delete":false,"index":false,"relation_table":false,"currency_field":false}""")]
    [InlineData("res.partner.category", "parent_id", """{"selectable":true,"on_delete":"cascade","index":true,"relation_table":false,"currency_field":false}""")]
    [InlineData("res.partner", "category_id", """{"selectable":true,"on_delete":false,"index":false,"relation_table":"res_partner_res_partner_category_rel","currency_field":false}""")]
    public async Task Fields_are_described_with_their_policies_and_tables(string model, string field, string expected)
    {
        string[] asked = ["selectable", "on_delete", "index", "relation_table", "currency_field"];
        var row = (await bridge.Call("ir.model.fields", "search_read", [new object[] { new object[] { "model", "=", model }, new object[] { "name", "=", field } }, asked]))[0];

        Assert.Equal(expected, JsonSerializer.Serialize(asked.ToDictionary(name => name, row.GetProperty)));
    }
}

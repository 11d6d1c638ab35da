using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Defaults that administrators and contexts set are told, and used, in the field's type.</summary>
[Collection(BridgeCollection.Name)]
public sealed class DefaultTests(BridgeFixture bridge)
{
    [Fact]
    public async Task A_number_stays_a_whole_number_and_an_id_is_used()
    {
        var country = (await bridge.Search("res.country", new object[] { new object[] { "code", "=", "FR" } }))[0];
        await bridge.Call("ir.default", "set", ["res.partner", "country_id", country]);
        await bridge.Call("ir.default", "set", ["res.partner", "color", 5]);
        var told = (await bridge.Call("res.partner", "default_get", [new[] { "country_id", "color" }])).GetRawText();
        var partner = await bridge.Create("res.partner", new { name = "French" });
        await bridge.Call("ir.default", "unlink", [await bridge.Search("ir.default", Array.Empty<object>())]);

        Assert.Equal($"{{\"country_id\":{country},\"color\":5}}", told);
        Assert.Equal(country, (await bridge.Call("res.partner", "read", [partner, new[] { "country_id" }]))[0].GetProperty("country_id")[0].GetInt32());
    }

    [Fact]
    public async Task Links_are_told_as_commands_and_texts_as_numbers_where_numbers_belong()
    {
        var told = await bridge.Call("res.partner", "default_get", [new[] { "category_id", "color" }], new { context = new { default_category_id = new[] { 7, 8 }, default_color = "3" } });

        Assert.Equal("{\"category_id\":[[6,0,[7,8]]],\"color\":3}", told.GetRawText());
    }

    [Theory]
    [InlineData("color", "x", "Invalid value for res.partner.color: x")]
    [InlineData("type", "bogus", "Invalid value for res.partner.type: bogus")]
    [InlineData("nofield", "x", "Invalid field res.partner.nofield")]
    public async Task What_a_field_cannot_hold_is_no_default(string field, string value, string message) =>
        Assert.Equal(("odoo.exceptions.ValidationError", message), await bridge.Error("ir.default", "set", "res.partner", field, value));

    [Fact]
    public async Task Rules_do_not_apply_to_rules()
    {
        var model = (await bridge.Search("ir.model", new object[] { new object[] { "model", "=", "ir.rule" } }))[0];

        Assert.Equal("Rules can not be applied on the Record Rules model.", (await bridge.Error("ir.rule", "create", new { name = "r", model_id = model })).Message);
    }
}

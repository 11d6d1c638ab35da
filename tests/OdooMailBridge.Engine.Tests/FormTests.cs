using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>The web client's onchange: what a form shows at first, and what an edit brings with it before anything is stored.</summary>
[Collection(BridgeCollection.Name)]
public sealed class FormTests(BridgeFixture bridge)
{
    [Fact]
    public async Task A_new_form_shows_every_field_with_its_default()
    {
        var value = await Edit("res.partner", [], new { }, [], """{"name":{},"type":{},"active":{},"color":{},"parent_id":{},"company_type":{},"category_id":{}}""");

        Same("""{"name":false,"type":"contact","active":true,"color":0,"parent_id":false,"company_type":"person"}""", value);
    }

    [Fact]
    public async Task Computed_fields_follow_what_was_typed_and_nothing_is_stored()
    {
        var partner = await bridge.Create("res.partner", new { name = "Anna", email = "anna@old.example" });

        Same("""{"email_normalized":"anna@new.example","email_formatted":"\"Anna\" <anna@new.example>"}""",
            await Edit("res.partner", [partner], new { email = "Anna@New.example" }, ["email"], """{"email":{},"email_normalized":{},"email_formatted":{},"city":{}}"""));
        Same("""{"display_name":"Berta"}""",
            await Edit("res.partner", [partner], new { name = "Berta" }, ["name"], """{"display_name":{},"commercial_partner_id":{"fields":{"display_name":{}}}}"""));

        Assert.Equal("anna@old.example", (await bridge.Call("res.partner", "read", [partner, new[] { "email" }]))[0].GetProperty("email").GetString());
    }

    [Fact]
    public async Task A_contact_takes_its_companys_address_and_shows_the_country_as_asked()
    {
        var company = await bridge.Create("res.partner", new { name = "Firm", is_company = true, street = "Main 1", country_id = 20 });

        Same("""{"street":"Main 1","country_id":{"id":20,"display_name":"Belgium"}}""",
            await Edit("res.partner", [], new { name = "Carl", type = "contact", parent_id = company, lang = "en_US" }, ["parent_id"], """{"street":{},"country_id":{"fields":{"display_name":{}}},"lang":{}}"""));
    }

    [Fact]
    public async Task Links_that_a_form_starts_with_come_as_commands()
    {
        var value = await Edit("res.users", [], new { }, [], """{"company_ids":{"fields":{"name":{}}},"login":{}}""");

        Same("""{"company_ids":[[4,1,{"id":1,"name":"My Company"}]],"login":false}""", value);
    }

    [Fact]
    public async Task Unknown_fields_that_are_shown_are_an_error_and_edited_ones_change_nothing()
    {
        Assert.Equal("Invalid field 'nofield' on model 'res.partner'", (await bridge.Error("res.partner", "onchange", Array.Empty<int>(), new { }, new[] { "name" }, new { nofield = new { } })).Message);
        Assert.Empty((await bridge.Call("res.partner", "onchange", [Array.Empty<int>(), new { nofield = 1 }, new[] { "nofield" }, new { name = new { } }])).EnumerateObject());
    }

    private async Task<JsonElement> Edit(string model, int[] ids, object values, string[] edited, string specification) =>
        (await bridge.Call(model, "onchange", [ids, values, edited, JsonElement.Parse(specification)])).GetProperty("value");

    private static void Same(string expected, JsonElement found) => Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), found), found.GetRawText());
}

using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>What addresses choose from in a new database.</summary>
[Collection(BridgeCollection.Name)]
public sealed class GeographySeedTests(BridgeFixture bridge)
{
    [Theory]
    [InlineData("base.state_us_5", "California (US)")]
    [InlineData("base.state_ca_qc", "Quebec (CA)")]
    [InlineData("base.state_au_7", "Victoria (AU)")]
    [InlineData("base.state_jp_jp-13", "Tokyo (JP)")]
    [InlineData("base.state_mx_df", "Ciudad de México (MX)")]
    [InlineData("base.res_partner_title_doctor", "Doctor")]
    [InlineData("base.res_partner_industry_G", "Wholesale/Retail")]
    [InlineData("base.europe", "European Union")]
    public async Task External_ids_name_what_they_name_in_Odoo(string xmlid, string name)
    {
        var parts = xmlid.Split('.', 2);
        var found = await bridge.Call("ir.model.data", "check_object_reference", [parts[0], parts[1]]);

        var record = await bridge.Call(found[0].GetString()!, "read", [new[] { found[1].GetInt32() }, new[] { "display_name" }]);

        Assert.Equal(name, record[0].GetProperty("display_name").GetString());
    }

    [Fact]
    public async Task One_currency_is_active_and_the_others_wait()
    {
        var all = new { context = new { active_test = false } };

        Assert.Equal("""["USD"]""", JsonSerializer.Serialize(await bridge.Call("res.currency", "mapped", [await bridge.Search("res.currency", Array.Empty<object>()), "name"])));
        Assert.True((await bridge.Search("res.currency", Array.Empty<object>(), all)).Length > 100);
        Assert.Empty(await bridge.Search("res.country", new object[] { new object[] { "currency_id", "=", false }, new object[] { "code", "!=", "AQ" } }, all));
    }

    [Fact]
    public async Task Countries_know_their_states_and_groups()
    {
        var spain = Assert.Single(await bridge.Search("res.country", new object[] { new object[] { "code", "=", "ES" } }));
        var country = (await bridge.Call("res.country", "read", [new[] { spain }, new[] { "state_ids", "country_group_ids" }]))[0];

        Assert.Equal(52, country.GetProperty("state_ids").GetArrayLength());
        Assert.Equal(2, country.GetProperty("country_group_ids").GetArrayLength());
    }
}

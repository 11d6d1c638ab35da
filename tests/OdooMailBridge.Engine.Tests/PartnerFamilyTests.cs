using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>What partners share with their parents and children.</summary>
[Collection(BridgeCollection.Name)]
public sealed class PartnerFamilyTests(BridgeFixture bridge)
{
    [Fact]
    public async Task A_changed_line_of_an_address_leaves_the_rest_of_the_contacts_address()
    {
        var (company, person, below) = await Family(new { name = "Firm", is_company = true, street = "Old street", city = "Old city" });
        await bridge.Call("res.partner", "write", [person, new { street = "Own street" }]);
        await bridge.Call("res.partner", "write", [company, new { city = "New city" }]);

        Assert.Equal(("Own street", "New city"), (await Text(person, "street"), await Text(person, "city")));
        Assert.Equal("Old city", await Text(below, "city")); // the parent's own change is passed on, not what it was given
    }

    [Fact]
    public async Task An_identity_reaches_everybody_below()
    {
        var (company, person, below) = await Family(new { name = "Firm", is_company = true, vat = "BE1" });
        await bridge.Call("res.partner", "write", [company, new { vat = "BE2" }]);

        Assert.Equal(("BE2", "BE2"), (await Text(person, "vat"), await Text(below, "vat")));
    }

    [Fact]
    public async Task A_person_is_cared_for_by_the_parents_salesperson()
    {
        var company = await bridge.Create("res.partner", new { name = "Cared for", is_company = true, user_id = 2 });
        var person = await bridge.Create("res.partner", new { name = "Person", parent_id = company });
        var subsidiary = await bridge.Create("res.partner", new { name = "Subsidiary", parent_id = company, is_company = true });

        Assert.Equal("Administrator", (await Read(person, "user_id"))[1].GetString());
        Assert.Equal(JsonValueKind.False, (await Read(subsidiary, "user_id")).ValueKind);
    }

    [Fact]
    public async Task Two_partners_have_no_barcode_in_common()
    {
        await bridge.Create("res.partner", new { name = "First", barcode = "4711-barcode" });

        Assert.Equal(("odoo.exceptions.ValidationError", "Another partner already has this barcode"), await bridge.Error("res.partner", "create", new { name = "Second", barcode = "4711-barcode" }));
    }

    [Fact]
    public async Task A_number_that_another_company_has_is_shown()
    {
        var first = await bridge.Create("res.partner", new { name = "First of two", is_company = true, vat = "TWIN1" });
        var second = await bridge.Create("res.partner", new { name = "Second of two", is_company = true, vat = "TWIN1" });
        var kid = await bridge.Create("res.partner", new { name = "Kid", parent_id = second });

        Assert.Equal(first, (await Read(second, "same_vat_partner_id"))[0].GetInt32());
        Assert.Equal(JsonValueKind.False, (await Read(kid, "same_vat_partner_id")).ValueKind);
    }

    [Fact]
    public async Task The_companys_own_partner_belongs_to_no_company()
    {
        var (name, message) = await bridge.Error("res.partner", "write", 1, new { company_id = 1, is_company = true });

        Assert.Equal(("odoo.exceptions.ValidationError", "The company assigned to this partner does not match the company this partner represents."), (name, message));
    }

    [Theory]
    [InlineData("x.example", "http://x.example")]
    [InlineData("//x.example", "http://x.example")]
    [InlineData("x.example:8069", "http://x.example:8069")]
    [InlineData("mailto:somebody", "mailto:somebody")]
    public async Task A_website_has_a_scheme(string given, string kept)
    {
        Assert.Equal(kept, await Text(await bridge.Create("res.partner", new { name = "Web", website = given }), "website"));
    }

    [Fact]
    public async Task What_is_written_to_a_company_is_written_to_its_partner()
    {
        var company = await bridge.Create("res.company", new { name = $"Mirror {Guid.NewGuid():N}", email = "old@mirror.example" });
        var partner = (await bridge.Call("res.company", "read", [company, new[] { "partner_id" }]))[0].GetProperty("partner_id")[0].GetInt32();
        var name = $"Mirror {Guid.NewGuid():N}";
        await bridge.Call("res.company", "write", [company, new { name, email = "new@mirror.example", phone = "5" }]);

        Assert.Equal((name, "new@mirror.example", "5"), (await Text(partner, "name"), await Text(partner, "email"), await Text(partner, "phone")));
    }

    [Theory]
    [InlineData("Administration/Settings")]
    [InlineData("Administration / Settings")]
    public async Task A_group_is_found_by_its_path(string path)
    {
        Assert.Single(await bridge.Search("res.groups", new object[] { new object[] { "full_name", "=", path } }));
    }

    [Fact]
    public async Task A_shown_address_has_no_blank_line_ends()
    {
        var partner = await bridge.Create("res.partner", new { name = "Shown", street = "Street", city = "City" });

        var read = await bridge.Call("res.partner", "read", [partner, new[] { "display_name" }], new { context = new { show_address = true } });

        Assert.Equal("Shown\nStreet\nCity", read[0].GetProperty("display_name").GetString());
    }

    private async Task<(int Company, int Person, int Below)> Family(object values)
    {
        var company = await bridge.Create("res.partner", values);
        var person = await bridge.Create("res.partner", new { name = "Person", parent_id = company });
        return (company, person, await bridge.Create("res.partner", new { name = "Below", parent_id = person }));
    }

    private async Task<JsonElement> Read(int id, string field) => (await bridge.Call("res.partner", "read", [id, new[] { field }]))[0].GetProperty(field);

    private async Task<string?> Text(int id, string field) => (await Read(id, field)).GetString();
}

using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>What clients ask for that start like Odoo's web client.</summary>
[Collection(BridgeCollection.Name)]
public sealed class ViewTests(BridgeFixture bridge)
{
    [Fact]
    public async Task Views_are_well_formed_and_all_their_fields_are_described()
    {
        foreach (var model in new[] { "res.partner", "mail.template", "ir.mail_server" })
        {
            var answer = await bridge.Call(model, "get_views", [new object[] { new object[] { false, "list" }, new object[] { false, "form" }, new object[] { false, "search" }, new object[] { false, "kanban" } }], new { options = new { toolbar = true, load_filters = true } });
            var described = answer.GetProperty("models").GetProperty(model).GetProperty("fields");
            var views = answer.GetProperty("views").EnumerateObject().ToArray();
            Assert.Equal(["list", "form", "search", "kanban"], views.Select(view => view.Name));
            Assert.All(views, view =>
            {
                var arch = XElement.Parse(view.Value.GetProperty("arch").GetString()!);
                Assert.Equal(view.Name, arch.Name.LocalName);
                Assert.All(arch.Descendants("field"), field => Assert.True(described.TryGetProperty(field.Attribute("name")!.Value, out _)));
            });
            Assert.Empty(views.Single(view => view.Name == "search").Value.GetProperty("filters").EnumerateArray());
        }
    }

    [Fact]
    public async Task One_view_names_the_fields_that_it_shows()
    {
        var view = await bridge.Call("res.partner.category", "get_view", [], new { view_type = "list" });

        Assert.Equal(["name"], view.GetProperty("models").GetProperty("res.partner.category").EnumerateArray().Select(field => field.GetString()));
        Assert.Equal("No default view of type 'gantt' could be found!", (await bridge.Error("res.partner.category", "get_view", false, "gantt")).Message);
    }

    [Fact]
    public async Task A_progress_bar_counts_the_coloured_values_of_each_group()
    {
        foreach (var (company, type) in new[] { (true, "contact"), (true, "other"), (false, "invoice"), (false, "contact") })
            await bridge.Create("res.partner", new { name = "Bar", function = "progress", is_company = company, type });

        var bars = await bridge.Call("res.partner", "read_progress_bar", [new object[] { new object[] { "function", "=", "progress" } }, "is_company", new { field = "type", colors = new { contact = "success", invoice = "danger" } }]);
        Assert.Equal("""{"False":{"contact":1,"invoice":1},"True":{"contact":1,"invoice":0}}""", JsonSerializer.Serialize(bars));
    }

    [Fact]
    public async Task Search_read_gives_bare_ids_where_names_are_not_loaded()
    {
        var parent = await bridge.Create("res.partner", new { name = "Head office", is_company = true, child_ids = new object[] { new object[] { 0, 0, new { name = "Kid" } } } });
        object[] domain = [new object[] { "parent_id", "=", parent }];

        Assert.Equal(parent, (await bridge.Call("res.partner", "search_read", [domain, new[] { "parent_id" }], new { load = "" }))[0].GetProperty("parent_id").GetInt32());
        Assert.Equal("Head office", (await bridge.Call("res.partner", "search_read", [domain, new[] { "parent_id" }], new { load = "_classic_read" }))[0].GetProperty("parent_id")[1].GetString());
    }

    [Fact]
    public async Task Archived_corecords_do_not_show_for_a_search_among_the_archived()
    {
        var tags = new object[] { new object[] { 0, 0, new { name = "Kept" } }, new object[] { 0, 0, new { name = "Gone", active = false } } };
        var partner = await bridge.Create("res.partner", new { name = "Tagged", category_id = tags });
        var context = new { active_test = false };

        Assert.Single((await bridge.Call("res.partner", "search_read", [new object[] { new object[] { "id", "=", partner } }, new[] { "category_id" }], new { context }))[0].GetProperty("category_id").EnumerateArray());
        Assert.Equal(2, (await bridge.Call("res.partner", "read", [partner, new[] { "category_id" }], new { context }))[0].GetProperty("category_id").GetArrayLength());
    }

    [Fact]
    public async Task States_are_named_with_their_country()
    {
        var country = (await bridge.Search("res.country", new object[] { new object[] { "code", "=", "AU" } }))[0];
        var state = await bridge.Create("res.country.state", new { name = "Victoria", code = "VX", country_id = country });

        Assert.Equal("Victoria (AU)", (await bridge.Call("res.country.state", "read", [state, new[] { "display_name" }]))[0].GetProperty("display_name").GetString());
        var partner = await bridge.Create("res.partner", new { name = "Melbourne", state_id = state });
        Assert.Equal("Victoria (AU)", (await bridge.Call("res.partner", "read", [partner, new[] { "state_id" }]))[0].GetProperty("state_id")[1].GetString());
    }
}

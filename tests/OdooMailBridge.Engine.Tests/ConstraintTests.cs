using Xunit;

namespace OdooMailBridge.Engine.Tests;

[Collection(BridgeCollection.Name)]
public sealed class ConstraintTests(BridgeFixture bridge)
{
    private const string Validation = "odoo.exceptions.ValidationError";

    [Fact]
    public async Task A_broken_unique_constraint_is_told_in_its_own_words()
    {
        Assert.Equal((Validation, "The operation cannot be completed: You can not have two users with the same login!"), await bridge.Error("res.users", "create", new { name = "Second", login = "admin" }));
    }

    [Fact]
    public async Task A_broken_check_is_told_in_its_own_words()
    {
        Assert.Equal((Validation, "The operation cannot be completed: Contacts require a name"), await bridge.Error("res.partner", "create", new { email = "nameless@example.com" }));
    }

    [Fact]
    public async Task A_missing_mandatory_value_names_model_and_field()
    {
        var (name, message) = await bridge.Error("res.partner.category", "create", new { color = 1 });

        Assert.Equal(Validation, name);
        Assert.EndsWith("Model: Partner Tags (res.partner.category)\nField: Name (name)\n", message);
    }

    [Fact]
    public async Task A_hierarchy_may_not_contain_itself()
    {
        var partner = await bridge.Create("res.partner", new { name = "Circle" });

        Assert.Equal((Validation, "You cannot create recursive Partner hierarchies."), await bridge.Error("res.partner", "write", new[] { partner }, new { parent_id = partner }));
    }

    [Fact]
    public async Task A_failed_call_leaves_nothing_behind()
    {
        await bridge.Error("res.partner", "create", new object[] { new[] { new { name = "Vanishes", email = "v@example.com" }, new { name = (string?)null!, email = "w@example.com" } } });

        Assert.Empty(await bridge.Search("res.partner", new object[] { new object[] { "name", "=", "Vanishes" } }));
    }

    [Fact]
    public async Task A_copied_file_is_known_by_its_content()
    {
        var file = await bridge.Create("ir.attachment", new { name = "t.txt", datas = "aGVsbG8=" });
        var copy = (await bridge.Call("ir.attachment", "copy", [file]))[0].GetInt32();

        var read = await bridge.Call("ir.attachment", "read", [new[] { file, copy }, new[] { "datas", "checksum", "file_size", "index_content" }]);

        Assert.Equal(read[0].GetProperty("checksum").GetString(), read[1].GetProperty("checksum").GetString());
        Assert.Equal(("aGVsbG8=", 5, "hello"), (read[1].GetProperty("datas").GetString(), read[1].GetProperty("file_size").GetInt32(), read[1].GetProperty("index_content").GetString()));
    }

    [Fact]
    public async Task A_negative_limit_is_refused_when_counting_too() =>
        Assert.Equal("psycopg2.errors.InvalidRowCountInLimitClause", (await bridge.Error("res.partner", "search_count", Array.Empty<object>(), -1)).Name);

    [Fact]
    public async Task An_installed_module_stays()
    {
        var mail = await bridge.Search("ir.module.module", new object[] { new object[] { "name", "=", "mail" } });

        Assert.Equal(("odoo.exceptions.UserError", "You are trying to remove a module that is installed or will be installed."), await bridge.Error("ir.module.module", "unlink", mail));
    }

    [Fact]
    public async Task A_layout_of_addresses_has_known_keys_only() =>
        Assert.Equal(("odoo.exceptions.UserError", "The layout contains an invalid format key"), await bridge.Error("res.country", "create", new { name = "Nowhere", code = "ZQ", address_format = "%(planet)s" }));

    [Fact]
    public async Task An_external_id_is_called_as_what_it_names()
    {
        var partner = await bridge.Create("res.partner", new { name = "Named by an id" });
        var there = await bridge.Create("ir.model.data", new { module = "__test__", name = "there", model = "res.partner", res_id = partner });
        var gone = await bridge.Create("ir.model.data", new { module = "__test__", name = "gone", model = "res.partner", res_id = 999_999_999 });

        var read = await bridge.Call("ir.model.data", "read", [new[] { there, gone }, new[] { "display_name" }]);

        Assert.Equal(["Named by an id", "__test__.gone"], read.EnumerateArray().Select(row => row.GetProperty("display_name").GetString()));
    }
}

using System.Diagnostics;
using System.Text.Json;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Models and fields that administrators declare over RPC: usable by the next call, gone with their declaration.</summary>
[Collection(BridgeCollection.Name)]
public sealed class CustomModelTests(BridgeFixture bridge)
{
    [Fact]
    public async Task A_custom_field_is_a_column_of_its_model_until_it_is_removed()
    {
        var model = await ModelId("res.partner");
        var field = await bridge.Create("ir.model.fields", new { name = "x_score", field_description = "Score", model_id = model, ttype = "integer" });
        var partner = await bridge.Create("res.partner", new { name = "Scored", x_score = "4" });

        var described = (await bridge.Call("res.partner", "fields_get", [new[] { "x_score" }, new[] { "type", "manual", "string" }])).GetProperty("x_score");
        Assert.True(described.GetProperty("manual").GetBoolean());
        Assert.Equal([partner], await bridge.Search("res.partner", new object[] { new object[] { "x_score", ">", 3 } }));

        Assert.True((await bridge.Call("ir.model.fields", "unlink", [field])).GetBoolean());
        Assert.Equal(("builtins.ValueError", "Invalid field 'x_score' on model 'res.partner'"), await bridge.Error("res.partner", "read", partner, new[] { "x_score" }));
        Assert.Equal("Scored", (await bridge.Call("res.partner", "read", [partner, new[] { "name" }]))[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_custom_model_has_records_once_somebody_has_rights_on_it()
    {
        var model = await bridge.Create("ir.model", new { name = "Library", model = "x_library" });
        var (name, message) = await bridge.Error("x_library", "create", new { x_name = "Alexandria" });
        Assert.Equal("odoo.exceptions.AccessError", name);
        Assert.StartsWith("You are not allowed to create 'Library' (x_library) records.", message);

        await bridge.Create("ir.model.access", new { name = "all", model_id = model, perm_read = true, perm_write = true, perm_create = true, perm_unlink = true });
        await bridge.Create("ir.model.fields", new { name = "x_tags", field_description = "Tags", model_id = model, ttype = "many2many", relation = "res.partner.category" });
        var library = await bridge.Create("x_library", new { x_name = "Alexandria", x_tags = new object[] { new object[] { 0, 0, new { name = "burnt" } } } });

        Assert.Equal([library], await bridge.Search("x_library", new object[] { new object[] { "x_tags.name", "=", "burnt" } }));
        Assert.Equal("Alexandria", (await bridge.Call("x_library", "name_search", ["alex"]))[0][1].GetString());

        await bridge.Call("ir.model", "unlink", [model]);
        Assert.Equal("Object x_library doesn't exist", (await bridge.Error("x_library", "search", new object[] { Array.Empty<object>() })).Message);
    }

    [Fact]
    public async Task Custom_models_and_fields_are_there_after_a_restart()
    {
        var (own, copy) = ($"custom_{Guid.NewGuid():N}", $"custom_{Guid.NewGuid():N}");
        await bridge.Calls.CreateDatabase(own);
        var model = (await bridge.Calls.Model(own, "ir.model", "create", [new { name = "Kept", model = "x_kept" }])).GetInt32();
        await bridge.Calls.Model(own, "ir.model.access", "create", [new { name = "all", model_id = model, perm_read = true, perm_create = true }]);
        await bridge.Calls.Model(own, "x_kept", "create", [new { x_name = "one" }]);

        // A copy is opened afresh, as every database is after a restart.
        await bridge.Calls.Service("db", "duplicate_database", BridgeProcess.MasterPassword, own, copy);
        Assert.Equal("one", (await bridge.Calls.Model(copy, "x_kept", "search_read", [Array.Empty<object>(), new[] { "x_name" }]))[0].GetProperty("x_name").GetString());
        await bridge.Calls.DropDatabase(copy);
        await bridge.Calls.DropDatabase(own);
    }

    [Fact]
    public async Task What_one_process_declares_another_knows()
    {
        await using var second = await BridgeProcess.Serve();
        using var there = new BridgeCalls(second.Url);
        await there.Model(bridge.Database, "res.partner", "search_count", [Array.Empty<object>()]);

        var model = await bridge.Create("ir.model", new { name = "Shared", model = "x_shared" });
        await bridge.Create("ir.model.access", new { name = "all", model_id = model, perm_read = true, perm_write = true, perm_create = true, perm_unlink = true });
        var made = await Until(there, "x_shared", "create", new { x_name = "from there" });
        Assert.Equal("from there", (await bridge.Call("x_shared", "read", [made.GetInt32(), new[] { "x_name" }]))[0].GetProperty("x_name").GetString());

        await bridge.Create("ir.model.fields", new { name = "x_later", field_description = "Later", model_id = model, ttype = "integer" });
        var later = await Until(there, "x_shared", "create", new { x_name = "again", x_later = 5 });
        Assert.Equal([later.GetInt32()], await bridge.Search("x_shared", new object[] { new object[] { "x_later", "=", 5 } }));
        await bridge.Call("ir.model", "unlink", [model]);
    }

    [Fact]
    public async Task A_related_field_shows_what_the_linked_record_says()
    {
        var model = await ModelId("res.partner");
        var field = await bridge.Create("ir.model.fields", new { name = "x_head_function", field_description = "Head's job", model_id = model, ttype = "char", related = "parent_id.function" });
        var head = await bridge.Create("res.partner", new { name = "Head", is_company = true, function = "Baker" });
        var kid = await bridge.Create("res.partner", new { name = "Kid", parent_id = head });
        string[] asked = ["x_head_function"];

        Assert.Equal("Baker", (await bridge.Call("res.partner", "read", [kid, asked]))[0].GetProperty("x_head_function").GetString());
        Assert.Equal([kid], await bridge.Search("res.partner", new object[] { new object[] { "x_head_function", "=", "Baker" } }));
        await bridge.Call("res.partner", "write", [kid, new { x_head_function = "Miller" }]);
        Assert.Equal("Miller", (await bridge.Call("res.partner", "read", [head, new[] { "function" }]))[0].GetProperty("function").GetString());
        Assert.Equal("parent_id.function", (await bridge.Call("res.partner", "fields_get", [asked])).GetProperty("x_head_function").GetProperty("related").GetString());

        await bridge.Call("ir.model.fields", "unlink", [field]);
        Assert.Equal("Invalid field 'x_head_function' on model 'res.partner'", (await bridge.Error("res.partner", "read", kid, asked)).Message);
    }

    [Theory]
    [InlineData("parent_id.nope", "char", "Unknown field name \"nope\" in related field \"parent_id.nope\"")]
    [InlineData("name.function", "char", "Non-relational field name \"name\" in related field \"name.function\"")]
    [InlineData("parent_id.color", "char", "Related field \"parent_id.color\" does not have type \"char\"")]
    [InlineData("parent_id.signup_type", "char", "A related field cannot show \"signup_type\": it is for some groups only, or related itself.")]
    [InlineData("x_itself", "char", "A related field cannot show \"x_itself\": it is for some groups only, or related itself.")]
    public async Task A_related_path_must_lead_to_a_field_of_the_same_kind(string related, string type, string message) =>
        Assert.Equal(message, (await bridge.Error("ir.model.fields", "create", new { name = "x_itself", field_description = "Wrong", model_id = await ModelId("res.partner"), ttype = type, related })).Message);

    /// <summary>Told by a notification, the other process knows in a moment, not at once.</summary>
    private async Task<JsonElement> Until(BridgeCalls there, string model, string method, object argument)
    {
        for (var patience = Stopwatch.StartNew(); ;)
            try
            {
                return await there.Model(bridge.Database, model, method, [argument]);
            }
            catch (InvalidOperationException) when (patience.Elapsed < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(100);
            }
    }

    [Theory]
    [InlineData("x_Bad Name", "The model name can only contain lowercase characters, digits, underscores and dots.")]
    [InlineData("bad", "The model name must start with 'x_'.")]
    public async Task Names_of_custom_models_are_checked(string name, string message) =>
        Assert.Equal(("odoo.exceptions.ValidationError", message), await bridge.Error("ir.model", "create", new { name = "Bad", model = name }));

    /// <summary>The table of a custom relation is made and dropped with the field: nobody else's, and no SQL.</summary>
    [Theory]
    [InlineData("res_users", "a_id", "Invalid table name 'res_users'")]
    [InlineData("x_a\"; DROP TABLE res_users CASCADE; --", "a_id", "Invalid table name")]
    [InlineData("x_mine\n", "a_id", "Invalid table name")]
    [InlineData("x_mine", "a_id\" integer); DROP TABLE res_users CASCADE; --", "Invalid column name")]
    public async Task A_custom_relation_has_a_table_of_its_own(string table, string column, string message)
    {
        var values = new { name = "x_mine", field_description = "Mine", model_id = await ModelId("res.partner"), ttype = "many2many", relation = "res.users", relation_table = table, column1 = column };
        var (name, told) = await bridge.Error("ir.model.fields", "create", values);
        Assert.Equal("odoo.exceptions.ValidationError", name);
        Assert.StartsWith(message, told);
        Assert.NotEmpty(await bridge.Search("res.users", Array.Empty<object>()));
    }

    [Fact]
    public async Task What_plugins_declare_is_not_changed_by_calls()
    {
        var model = await ModelId("res.country");
        var field = (await bridge.Search("ir.model.fields", new object[] { new object[] { "model", "=", "res.country" }, new object[] { "name", "=", "code" } }))[0];

        Assert.Equal("Model “Country” contains module data and cannot be removed.", (await bridge.Error("ir.model", "unlink", model)).Message);
        Assert.Equal("Field Model cannot be modified on models.", (await bridge.Error("ir.model", "write", model, new { model = "x_country" })).Message);
        Assert.Equal("This column contains module data and cannot be removed!", (await bridge.Error("ir.model.fields", "unlink", field)).Message);
        Assert.StartsWith("Properties of base fields cannot be altered in this manner!", (await bridge.Error("ir.model.fields", "write", field, new { required = false })).Message);
        Assert.Equal("The operation cannot be completed: Custom fields must have a name that starts with 'x_'!",
            (await bridge.Error("ir.model.fields", "create", new { name = "score", field_description = "Score", model_id = model, ttype = "integer" })).Message);
    }

    private async Task<int> ModelId(string name) => (await bridge.Search("ir.model", new object[] { new object[] { "model", "=", name } }))[0];
}

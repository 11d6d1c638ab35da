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
}

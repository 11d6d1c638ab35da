using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

[Collection(BridgeCollection.Name)]
public sealed class AccessTests(BridgeFixture bridge)
{
    [Fact]
    public async Task A_model_without_rights_is_refused_with_the_groups_that_have_them()
    {
        var (uid, login) = await InternalUser();

        var (name, message) = await Refused(() => bridge.CallAs(uid, login, "ir.config_parameter", "search", [Array.Empty<object>()]));

        Assert.Equal("odoo.exceptions.AccessError", name);
        Assert.StartsWith("You are not allowed to access 'System Parameter' (ir.config_parameter) records.\n\nThis operation is allowed for the following groups:\n\t- ", message);
    }

    [Fact]
    public async Task A_field_for_some_groups_is_refused_by_name_and_the_technical_are_told_for_whom_it_is()
    {
        var (uid, login) = await InternalUser();
        var (portal, portalLogin) = await PortalUser();
        const string Text = "You do not have enough rights to access the fields \"signup_type\" on Contact (res.partner). Please contact your system administrator.\n\nOperation: ";

        Assert.Equal(("odoo.exceptions.AccessError", $"{Text}read\nUser: {uid}\nFields:\n- signup_type (allowed for groups 'Administration / Access Rights')"),
            await Refused(() => bridge.CallAs(uid, login, "res.partner", "read", [new[] { 1 }, new[] { "name", "signup_type" }])));
        Assert.Equal(("odoo.exceptions.AccessError", $"{Text}read"), await Refused(() => bridge.CallAs(portal, portalLogin, "res.partner", "search", [new object[] { new object[] { "signup_type", "=", "x" } }])));
    }

    [Fact]
    public async Task Rules_filter_searches_and_refuse_reads()
    {
        var (uid, login) = await InternalUser();
        var company = await bridge.Create("res.company", new { name = $"Other {login}" });

        Assert.Empty(BridgeFixture.Ids(await bridge.CallAs(uid, login, "res.company", "search", [new object[] { new object[] { "id", "=", company } }])));
        var (name, message) = await Refused(() => bridge.CallAs(uid, login, "res.company", "read", [new[] { company }, new[] { "name" }]));

        Assert.Equal("odoo.exceptions.AccessError", name);
        Assert.StartsWith("Uh-oh! Looks like you have stumbled upon some top-secret records.", message);
    }

    [Fact]
    public async Task Files_of_a_record_are_only_for_those_who_may_read_it()
    {
        var (uid, login) = await InternalUser();
        var parameter = (await bridge.Search("ir.config_parameter", Array.Empty<object>(), new { limit = 1 }))[0];
        var secret = await bridge.Create("ir.attachment", new { name = "secret", datas = "aGk=", res_model = "ir.config_parameter", res_id = parameter });
        var open = await bridge.Create("ir.attachment", new { name = "open", datas = "aGk=", res_model = "res.partner", res_id = 1 });
        var stray = await bridge.Create("ir.attachment", new { name = "stray", datas = "aGk=" });

        var seen = await bridge.CallAs(uid, login, "ir.attachment", "search", [new object[] { new object[] { "id", "in", new[] { secret, open, stray } } }]);

        Assert.Equal([open], BridgeFixture.Ids(seen));
        foreach (var hidden in new[] { secret, stray })
            Assert.Equal("odoo.exceptions.AccessError", (await Refused(() => bridge.CallAs(uid, login, "ir.attachment", "read", [new[] { hidden }, new[] { "datas" }]))).Name);
    }

    [Fact]
    public async Task A_file_cannot_be_moved_to_a_record_that_its_owner_may_not_write()
    {
        var (uid, login) = await InternalUser();
        var own = (await bridge.CallAs(uid, login, "ir.attachment", "create", [new { name = "own" }])).GetInt32();
        var parameter = (await bridge.Search("ir.config_parameter", Array.Empty<object>(), new { limit = 1 }))[0];

        var (name, _) = await Refused(() => bridge.CallAs(uid, login, "ir.attachment", "write", [new[] { own }, new { res_model = "ir.config_parameter", res_id = parameter }]));

        Assert.Equal("odoo.exceptions.AccessError", name);
    }

    private async Task<(int Uid, string Login)> InternalUser()
    {
        var login = $"u{Guid.NewGuid():N}";
        return (await bridge.Create("res.users", new { name = "Internal", login, password = login }), login);
    }

    private async Task<(int Uid, string Login)> PortalUser()
    {
        var login = $"p{Guid.NewGuid():N}";
        var group = (await bridge.Call("ir.model.data", "check_object_reference", ["base", "group_portal"]))[1].GetInt32();
        return (await bridge.Create("res.users", new { name = "Portal", login, password = login, groups_id = new object[] { new object[] { 6, 0, new[] { group } } } }), login);
    }

    private static async Task<(string Name, string Message)> Refused(Func<Task<JsonElement>> call) => BridgeFixture.ErrorOf(await Assert.ThrowsAsync<InvalidOperationException>(call));
}

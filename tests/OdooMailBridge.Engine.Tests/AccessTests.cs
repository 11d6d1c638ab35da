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

    [Theory]
    [InlineData("ir.mail_server", "copy_data")]
    [InlineData("mailing.mailing", "action_view_mailing_contacts")]
    [InlineData("mailing.list", "action_merge")]
    [InlineData("link.tracker", "action_visit_page")]
    public async Task No_method_serves_records_that_its_caller_may_not_read(string model, string method)
    {
        var (uid, login) = await PortalUser();
        var record = await bridge.Create(model, model switch
        {
            "ir.mail_server" => new { name = login, smtp_host = "localhost", smtp_user = "u", smtp_pass = "secret" },
            "mailing.mailing" => new { subject = login },
            "link.tracker" => new { url = $"https://example.com/{login}" },
            _ => (object)new { name = login },
        });
        object?[] arguments = method == "action_merge" ? [new[] { record }, new[] { record }] : [new[] { record }];

        Assert.Equal("odoo.exceptions.AccessError", (await Refused(() => bridge.CallAs(uid, login, model, method, arguments))).Name);
    }

    [Fact]
    public async Task The_data_of_a_copy_leave_out_fields_that_are_for_others()
    {
        var (uid, login) = await InternalUser();
        var group = (await bridge.Call("ir.model.data", "check_object_reference", ["mass_mailing", "group_mass_mailing_user"]))[1].GetInt32();
        await bridge.Call("res.users", "write", [new[] { uid }, new { groups_id = new object[] { new object[] { 4, group } } }]);
        var server = await bridge.Create("ir.mail_server", new { name = login, smtp_host = "localhost", smtp_user = "u", smtp_pass = "secret" });

        var seen = (await bridge.CallAs(uid, login, "ir.mail_server", "copy_data", [new[] { server }]))[0];
        var all = (await bridge.Call("ir.mail_server", "copy_data", [new[] { server }]))[0];

        Assert.Equal(login, seen.GetProperty("name").GetString());
        Assert.False(seen.TryGetProperty("smtp_pass", out _));
        Assert.Equal("secret", all.GetProperty("smtp_pass").GetString());
    }

    [Fact]
    public async Task Defaults_of_the_settings_tell_parameters_to_those_who_may_change_them()
    {
        var (uid, login) = await PortalUser();
        await bridge.Call("ir.config_parameter", "set_param", ["google_gmail_client_secret", login]);
        object?[] asked = [new[] { "google_gmail_client_secret" }];

        Assert.Equal("{}", (await bridge.CallAs(uid, login, "res.config.settings", "default_get", asked)).GetRawText());
        Assert.Equal(login, (await bridge.Call("res.config.settings", "default_get", asked)).GetProperty("google_gmail_client_secret").GetString());
    }

    [Fact]
    public async Task Users_set_defaults_for_themselves_alone()
    {
        var (uid, login) = await InternalUser();

        Assert.Equal("odoo.exceptions.AccessError", (await Refused(() => bridge.CallAs(uid, login, "ir.default", "set", ["res.partner", "function", "x"]))).Name);
        await bridge.CallAs(uid, login, "ir.default", "set", ["res.partner", "function", "y", true]);

        Assert.Equal("{\"function\":\"y\"}", (await bridge.CallAs(uid, login, "res.partner", "default_get", [new[] { "function" }])).GetRawText());
        Assert.Equal("{}", (await bridge.Call("res.partner", "default_get", [new[] { "function" }])).GetRawText());
    }

    [Fact]
    public async Task Settings_of_a_user_are_nobody_elses()
    {
        var (one, login) = await InternalUser();
        var (other, _) = await InternalUser();
        var (own, foreign) = (await bridge.Create("res.users.settings", new { user_id = one }), await bridge.Create("res.users.settings", new { user_id = other }));

        Assert.Equal([own], BridgeFixture.Ids(await bridge.CallAs(one, login, "res.users.settings", "search", [new object[] { new object[] { "id", "in", new[] { own, foreign } } }])));
        Assert.Equal("odoo.exceptions.AccessError", (await Refused(() => bridge.CallAs(one, login, "res.users.settings", "write", [new[] { foreign }, new { user_id = one }]))).Name);
    }

    [Fact]
    public async Task A_NUL_in_a_question_is_the_callers_error() => Assert.Equal(("builtins.ValueError", "A string literal cannot contain NUL (0x00) characters."),
        await Refused(() => bridge.Call("res.partner", "search", [new object[] { new object[] { "name", "=", "a\0b" } }])));

    [Fact]
    public async Task What_an_identity_check_runs_is_not_the_users_to_choose()
    {
        var (uid, login) = await InternalUser();

        Assert.Equal("odoo.exceptions.AccessError", (await Refused(() => bridge.CallAs(uid, login, "res.users.identitycheck", "create", [new { request = "[{}, \"res.users\", [], \"context_get\"]" }]))).Name);
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

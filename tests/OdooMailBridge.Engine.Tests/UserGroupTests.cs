using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Groups as single fields of a user, settings that are groups, languages, pictures.</summary>
[Collection(BridgeCollection.Name)]
public sealed class UserGroupTests(BridgeFixture bridge)
{
    private const int InternalUser = 1;
    private const int Portal = 10;

    [Fact]
    public async Task A_group_is_given_and_taken_by_its_field()
    {
        var uid = await User();
        Assert.False((await Field(uid, "in_group_9")).GetBoolean());

        await Write(uid, new { in_group_9 = true, sel_groups_2_4 = 4 });
        Assert.True((await Field(uid, "in_group_9")).GetBoolean());
        Assert.Equal(4, (await Field(uid, "sel_groups_2_4")).GetInt32());

        await Write(uid, new { in_group_9 = false, sel_groups_2_4 = 2 });
        Assert.False((await Field(uid, "in_group_9")).GetBoolean());
        Assert.Equal(2, (await Field(uid, "sel_groups_2_4")).GetInt32());
    }

    [Fact]
    public async Task Who_becomes_a_portal_user_keeps_no_other_group()
    {
        var uid = await User();

        await Write(uid, new { sel_groups_1_10_11 = Portal });

        var groups = BridgeFixture.Ids(await Field(uid, "groups_id"));
        Assert.Equal([Portal], groups);
        Assert.True((await Field(uid, "share")).GetBoolean());
    }

    [Fact]
    public async Task Who_handles_notifications_in_the_inbox_is_in_its_group()
    {
        const int inboxGroup = 14;
        var uid = await User();

        await Write(uid, new { notification_type = "inbox" });
        Assert.Contains(inboxGroup, BridgeFixture.Ids(await Field(uid, "groups_id")));

        await Write(uid, new { notification_type = "email" });
        Assert.DoesNotContain(inboxGroup, BridgeFixture.Ids(await Field(uid, "groups_id")));

        await Write(uid, new { in_group_14 = true });
        Assert.Equal("inbox", (await Field(uid, "notification_type")).GetString());

        await Write(uid, new { sel_groups_1_10_11 = Portal });
        Assert.Equal("email", (await Field(uid, "notification_type")).GetString());
    }

    [Fact]
    public async Task The_last_administrator_stays_one_and_nobody_has_two_types()
    {
        Assert.Equal("You must have at least an administrator user.", (await bridge.Error("res.users", "write", new[] { 2 }, new { groups_id = new object[] { new object[] { 3, InternalUser } } })).Message);
        Assert.Equal("The user cannot have more than one user types.", (await bridge.Error("res.users", "write", new[] { await User() }, new { groups_id = new object[] { new object[] { 4, Portal } } })).Message);
    }

    [Fact]
    public async Task Users_change_their_own_preferences_and_no_more()
    {
        var login = $"u{Guid.NewGuid():N}";
        var uid = await User(login);

        Assert.True((await bridge.CallAs(uid, login, "res.users", "write", [new[] { uid }, new { signature = "<p>mine</p>", tz = "Europe/Brussels" }])).GetBoolean());
        foreach (var change in new object[] { new { login = "other" }, new { password = "other" }, new { groups_id = new object[] { new object[] { 4, 4 } } }, new { in_group_9 = true } })
        {
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => bridge.CallAs(uid, login, "res.users", "write", [new[] { uid }, change]));
            Assert.Equal("odoo.exceptions.AccessError", BridgeFixture.ErrorOf(refused).Name);
        }
    }

    [Fact]
    public async Task A_setting_that_is_a_group_gives_it_to_everybody_and_takes_it_back()
    {
        var uid = await User();

        await Execute(new { group_multi_currency = true });
        Assert.True((await Field(uid, "in_group_6")).GetBoolean());
        Assert.True((await bridge.Call("res.config.settings", "default_get", [new[] { "group_multi_currency" }])).GetProperty("group_multi_currency").GetBoolean());

        await Execute(new { group_multi_currency = false });
        Assert.False((await Field(uid, "in_group_6")).GetBoolean());
    }

    [Fact]
    public async Task An_installed_language_translates_and_cannot_go_while_used()
    {
        var french = await bridge.Search("res.lang", new object[] { new object[] { "code", "=", "fr_FR" } }, new { context = new { active_test = false } });
        var wizard = await bridge.Create("base.language.install", new { lang_ids = new object[] { new object[] { 6, 0, french } } });
        await bridge.Call("base.language.install", "lang_install", [new[] { wizard }]);
        var tag = await bridge.Create("res.partner.category", new { name = "Gold" });

        await bridge.Call("res.partner.category", "write", [new[] { tag }, new { name = "Or" }], new { context = new { lang = "fr_FR" } });

        Assert.Equal([tag], await bridge.Search("res.partner.category", new object[] { new object[] { "name", "=", "Or" } }, new { context = new { lang = "fr_FR" } }));
        Assert.Equal("Gold", (await bridge.Call("res.partner.category", "read", [new[] { tag }, new[] { "name" }]))[0].GetProperty("name").GetString());
        await bridge.Create("res.partner", new { name = "French", lang = "fr_FR" });
        Assert.Equal("Cannot deactivate a language that is currently used by contacts.", (await bridge.Error("res.lang", "write", french, new { active = false })).Message);
    }

    [Fact]
    public async Task A_picture_must_be_one_and_who_has_none_shows_an_initial()
    {
        const string Png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        var id = await bridge.Create("res.partner", new { name = "Zoé" });
        var drawn = Convert.FromBase64String((await Picture(id, "avatar_128")).GetString()!);
        Assert.Contains(">Z</text>", System.Text.Encoding.UTF8.GetString(drawn));
        Assert.Equal("This file could not be decoded as an image file.", (await bridge.Error("res.partner", "write", new[] { id }, new { image_1920 = "bm90IGFuIGltYWdl" })).Message);

        await bridge.Call("res.partner", "write", [new[] { id }, new { image_1920 = Png }]);

        foreach (var name in new[] { "image_1920", "image_128", "avatar_512" }) Assert.Equal(Png, (await Picture(id, name)).GetString());
        Assert.Equal([id], await bridge.Search("res.partner", new object[] { new object[] { "id", "=", id }, new object[] { "image_128", "!=", false } }));
    }

    private async Task<JsonElement> Picture(int id, string name) => (await bridge.Call("res.partner", "read", [new[] { id }, new[] { name }]))[0].GetProperty(name);

    private async Task Execute(object values) => await bridge.Call("res.config.settings", "execute", [new[] { await bridge.Create("res.config.settings", values) }]);

    private Task<JsonElement> Write(int uid, object values) => bridge.Call("res.users", "write", [new[] { uid }, values]);

    private async Task<JsonElement> Field(int uid, string name) => (await bridge.Call("res.users", "read", [new[] { uid }, new[] { name }]))[0].GetProperty(name);

    private Task<int> User(string? login = null)
    {
        login ??= $"u{Guid.NewGuid():N}";
        return bridge.Create("res.users", new { name = "A user", login, password = login, groups_id = new object[] { new object[] { 6, 0, new[] { InternalUser } } } });
    }
}

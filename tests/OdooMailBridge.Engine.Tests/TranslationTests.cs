using System.Text.Json;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Texts in several languages, in a database with two.</summary>
[Collection(BridgeCollection.Name)]
public sealed class TranslationTests(BridgeFixture bridge) : IAsyncLifetime
{
    private readonly string database = $"languages_{Guid.NewGuid():N}";

    public async Task InitializeAsync()
    {
        await bridge.Calls.CreateDatabase(database);
        var french = (await Call("res.lang", "search", [new object[] { new object[] { "code", "=", "fr_FR" } }], new { context = new { active_test = false } }))[0].GetInt32();
        await Call("res.lang", "write", [french, new { active = true }]);
    }

    [Fact]
    public async Task A_copy_keeps_what_the_original_says_in_other_languages()
    {
        var tag = (await Call("res.partner.category", "create", [new { name = "Tag" }])).GetInt32();
        await Call("res.partner.category", "write", [tag, new { name = "Marque" }], new { context = new { lang = "fr_FR" } });
        var copy = (await Call("res.partner.category", "copy", [tag]))[0].GetInt32();

        Assert.Equal("Marque", await Name(copy, "fr_FR"));
        Assert.Equal("Tag", await Name(copy, "en_US"));
    }

    [Fact]
    public async Task An_emptied_text_is_empty_in_all_languages()
    {
        var subtype = (await Call("mail.message.subtype", "create", [new { name = "Sub", description = "English" }])).GetInt32();
        await Call("mail.message.subtype", "write", [subtype, new { description = "Anglais" }], new { context = new { lang = "fr_FR" } });
        await Call("mail.message.subtype", "write", [subtype, new { description = false }]);

        var read = await Call("mail.message.subtype", "read", [subtype, new[] { "description" }], new { context = new { lang = "fr_FR" } });
        Assert.Equal(JsonValueKind.False, read[0].GetProperty("description").ValueKind);
    }

    [Fact]
    public async Task A_required_text_may_not_be_emptied()
    {
        var tag = (await Call("res.partner.category", "create", [new { name = "Needed" }])).GetInt32();
        var refused = BridgeFixture.ErrorOf(await Assert.ThrowsAsync<InvalidOperationException>(() => Call("res.partner.category", "write", [tag, new { name = false }])));

        Assert.Equal("odoo.exceptions.ValidationError", refused.Name);
        Assert.EndsWith("Model: Partner Tags (res.partner.category)\nField: Name (name)\n", refused.Message);
    }

    [Fact]
    public async Task Translations_are_texts_and_false_falls_back_to_English()
    {
        var tag = (await Call("res.partner.category", "create", [new { name = "Word" }])).GetInt32();
        Assert.True((await Call("res.partner.category", "update_field_translations", [new[] { tag }, "name", new { fr_FR = "Mot", en_US = "Term" }])).GetBoolean());
        Assert.Equal(("Term", "Mot"), (await Name(tag, "en_US"), await Name(tag, "fr_FR")));

        await Call("res.partner.category", "update_field_translations", [new[] { tag }, "name", new { fr_FR = false, en_US = false }]);
        Assert.Equal(("Term", "Term"), (await Name(tag, "en_US"), await Name(tag, "fr_FR")));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Call("res.partner.category", "update_field_translations", [new[] { tag }, "name", new { fr_FR = new { Term = "Mot" } }]));
        Assert.Equal(("odoo.exceptions.UserError", "Translations for model translated fields only accept falsy values and str"), BridgeFixture.ErrorOf(refused));
    }

    [Fact]
    public async Task One_text_may_stand_for_all_languages()
    {
        var tag = (await Call("res.partner.category", "create", [new { name = "Many" }])).GetInt32();
        await Call("res.partner.category", "write", [tag, new { name = "Plusieurs" }], new { context = new { lang = "fr_FR" } });
        await Call("res.partner.category", "web_override_translations", [new[] { tag }, new { name = "One" }]);

        Assert.Equal(("One", "One"), (await Name(tag, "en_US"), await Name(tag, "fr_FR")));
    }

    public Task DisposeAsync() => bridge.Calls.DropDatabase(database);

    private async Task<string?> Name(int tag, string lang) => (await Call("res.partner.category", "read", [tag, new[] { "name" }], new { context = new { lang } }))[0].GetProperty("name").GetString();

    private Task<JsonElement> Call(string model, string method, object?[] args, object? kwargs = null) => bridge.Calls.Model(database, model, method, args, kwargs);
}

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

    [Fact]
    public async Task A_first_text_is_English_too_and_searches_fall_back_to_it()
    {
        var subtype = (await Call("mail.message.subtype", "create", [new { name = "Sub" }])).GetInt32();
        await Call("mail.message.subtype", "write", [subtype, new { description = "Francais" }], French);
        var tags = new List<int>();
        foreach (var name in new[] { "Apple", "Zebra", "Middle" }) tags.Add((await Call("res.partner.category", "create", [new { name }])).GetInt32());
        await Call("res.partner.category", "write", [tags[0], new { name = "Zomme" }], French);
        await Call("res.partner.category", "write", [tags[1], new { name = "Ane" }], French);

        Assert.Equal("Francais", (await Call("mail.message.subtype", "read", [subtype, new[] { "description" }]))[0].GetProperty("description").GetString());
        Assert.Equal([tags[0]], await Tags("omm"));
        Assert.Equal([tags[2]], await Tags("midd"));
        Assert.Empty(await Tags("apple"));
        var ordered = await Call("res.partner.category", "search", [Array.Empty<object>()], new { order = "name", context = new { lang = "fr_FR" } });
        Assert.Equal([tags[1], tags[2], tags[0]], BridgeFixture.Ids(ordered));
    }

    [Fact]
    public async Task Labels_of_fields_are_translated_in_the_catalogue()
    {
        var field = (await Call("ir.model.fields", "search", [new object[] { new object[] { "model", "=", "res.partner" }, new object[] { "name", "=", "vat" } }]))[0].GetInt32();
        var option = (await Call("ir.model.fields.selection", "search", [new object[] { new object[] { "field_id.model", "=", "res.partner" }, new object[] { "field_id.name", "=", "type" }, new object[] { "value", "=", "invoice" } }]))[0].GetInt32();
        await Call("ir.model.fields.selection", "write", [option, new { name = "Facturation" }], French);
        await Call("ir.model.fields", "write", [field, new { field_description = "Numero fiscal" }], French);

        var french = await Call("res.partner", "fields_get", [new[] { "vat", "name", "type" }, new[] { "string", "selection" }], French);
        Assert.Equal(("Numero fiscal", "Name"), (french.GetProperty("vat").GetProperty("string").GetString(), french.GetProperty("name").GetProperty("string").GetString()));
        Assert.Contains("""["invoice", "Facturation"]""", french.GetProperty("type").GetProperty("selection").GetRawText().Replace(",\"", ", \"", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("Tax ID", (await Call("res.partner", "fields_get", [new[] { "vat" }, new[] { "string" }])).GetProperty("vat").GetProperty("string").GetString());
    }

    [Fact]
    public async Task Languages_are_installed_and_described_as_their_users_can_read_them()
    {
        var belgian = await Language("fr_BE");
        var wizard = (await Call("base.language.install", "create", [new { lang_ids = new object[] { new object[] { 6, 0, new[] { belgian } } } }])).GetInt32();
        await Call("base.language.install", "lang_install", [new[] { wizard }]);
        Assert.Equal("fr_BE", (await Call("res.lang", "read", [belgian, new[] { "url_code" }]))[0].GetProperty("url_code").GetString()); // "fr" is France's, which is active
        var mexican = await Language("es_MX");
        await Call("res.lang", "write", [mexican, new { active = true }]);
        var (plain, holder) = ((await Call("res.lang", "read", [mexican, new[] { "url_code" }]))[0].GetProperty("url_code").GetString(), await Call("res.lang", "search_count", [new object[] { new object[] { "url_code", "=", "es" } }], new { context = new { active_test = false } }));
        Assert.Equal((plain, 1), ("es", holder.GetInt32())); // nobody else of its kind is active

        Assert.StartsWith("Invalid date/time format directive specified.", await Refused(belgian, new { date_format = "%d %e" }), StringComparison.Ordinal);
        Assert.StartsWith("The Separator Format should be like", await Refused(belgian, new { grouping = "three" }), StringComparison.Ordinal);
        var copy = (await Call("res.lang", "copy", [belgian]))[0].GetInt32();
        Assert.Equal("fr_BE (copy)", (await Call("res.lang", "read", [copy, new[] { "code" }]))[0].GetProperty("code").GetString());
        await Call("res.lang", "write", [belgian, new { active = false }]);
        Assert.DoesNotContain("\"fr_BE\"", (await Call("res.lang", "get_installed", [])).GetRawText(), StringComparison.Ordinal);
    }

    private static readonly object French = new { context = new { lang = "fr_FR" } };

    private async Task<int[]> Tags(string text) => BridgeFixture.Ids(await Call("res.partner.category", "search", [new object[] { new object[] { "name", "ilike", text } }], French));

    private async Task<int> Language(string code) => (await Call("res.lang", "search", [new object[] { new object[] { "code", "=", code } }], new { context = new { active_test = false } }))[0].GetInt32();

    private async Task<string> Refused(int language, object values) => BridgeFixture.ErrorOf(await Assert.ThrowsAsync<InvalidOperationException>(() => Call("res.lang", "write", [language, values]))).Message;

    public Task DisposeAsync() => bridge.Calls.DropDatabase(database);

    private async Task<string?> Name(int tag, string lang) => (await Call("res.partner.category", "read", [tag, new[] { "name" }], new { context = new { lang } }))[0].GetProperty("name").GetString();

    private Task<JsonElement> Call(string model, string method, object?[] args, object? kwargs = null) => bridge.Calls.Model(database, model, method, args, kwargs);
}

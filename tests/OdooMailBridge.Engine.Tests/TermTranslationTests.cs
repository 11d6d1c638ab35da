using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Documents that are translated term by term, in a database with two languages: the note of an activity type is one.</summary>
[Collection(BridgeCollection.Name)]
public sealed class TermTranslationTests(BridgeFixture bridge) : IAsyncLifetime
{
    private const string Note = "<p>Call the <b>customer</b></p><p>Write a report</p>";
    private readonly string database = $"terms_{Guid.NewGuid():N}";

    public async Task InitializeAsync()
    {
        await bridge.Calls.CreateDatabase(database);
        var french = (await Call("res.lang", "search", [new object[] { new object[] { "code", "=", "fr_FR" } }], new { context = new { active_test = false } }))[0].GetInt32();
        await Call("res.lang", "write", [french, new { active = true }]);
    }

    [Fact]
    public async Task Translations_are_told_term_by_term()
    {
        var type = await Type(Note);
        await Translate(type, "Write a report", "Faites un rapport");
        var told = await Call("mail.activity.type", "get_field_translations", [new[] { type }, "default_note"]);

        Assert.Equal("""
            [[{"lang":"en_US","source":"Call the <b>customer</b>","value":""},{"lang":"fr_FR","source":"Call the <b>customer</b>","value":""},{"lang":"en_US","source":"Write a report","value":""},{"lang":"fr_FR","source":"Write a report","value":"Faites un rapport"}],{"translation_type":"text","translation_show_source":true}]
            """, Plain(told));
        Assert.Equal("""[[{"lang":"fr_FR","source":"Call the <b>customer</b>","value":""},{"lang":"fr_FR","source":"Write a report","value":"Faites un rapport"}],{"translation_type":"text","translation_show_source":true}]""",
            Plain(await Call("mail.activity.type", "get_field_translations", [new[] { type }, "default_note"], new { langs = new[] { "fr_FR" } })));
        Assert.Equal("[[],{\"translation_type\":\"text\",\"translation_show_source\":true}]", Plain(await Call("mail.activity.type", "get_field_translations", [new[] { await Type(null) }, "default_note"])));
    }

    [Fact]
    public async Task Terms_that_are_not_named_keep_their_translation()
    {
        var type = await Type(Note);
        await Translate(type, "Write a report", "Faites un rapport");
        await Translate(type, "Call the <b>customer</b>", "Appelez le <b>client</b>");

        Assert.Equal("<p>Appelez le <b>client</b></p><p>Faites un rapport</p>", await Read(type, "fr_FR"));
        Assert.Equal(Note, await Read(type, "en_US"));
        await Translate(type, "Write a report", "");
        await Translate(type, "no such term", "rien");
        Assert.Equal("<p>Appelez le <b>client</b></p><p>Write a report</p>", await Read(type, "fr_FR"));
    }

    [Fact]
    public async Task A_whole_document_is_no_translation_of_terms()
    {
        var type = await Type(Note);

        Assert.Equal(("builtins.TypeError", "'str' object is not a mapping"), await Refused(type, new { fr_FR = "<p>Tout</p>" }));
        Assert.Equal(("odoo.exceptions.UserError", "The following languages are not activated: de_DE"), await Refused(type, new { de_DE = new Dictionary<string, string> { ["Write a report"] = "Bericht" } }));
        Assert.True((await Call("mail.activity.type", "update_field_translations", [new[] { type }, "default_note", new { fr_FR = false }])).GetBoolean());
        Assert.False((await Call("mail.activity.type", "update_field_translations", [new[] { await Type(null) }, "default_note", new { fr_FR = new { a = "b" } }])).GetBoolean());
        Assert.Equal(Note, await Read(type, "fr_FR"));
    }

    [Fact]
    public async Task A_changed_source_keeps_the_translations_of_what_stayed_or_is_much_alike()
    {
        var type = await Type(Note);
        await Translate(type, "Write a report", "Faites un rapport");
        await Translate(type, "Call the <b>customer</b>", "Appelez le <b>client</b>");
        await Call("mail.activity.type", "write", [type, new { default_note = "<h1>News</h1><div>Write a report</div><p>Call the <b>customers</b></p>" }]);

        Assert.Equal("<h1>News</h1><div>Faites un rapport</div><p>Appelez le <b>client</b></p>", await Read(type, "fr_FR"));
        await Call("mail.activity.type", "write", [type, new { default_note = "<p>Something else</p>" }]);
        Assert.Equal("<p>Something else</p>", await Read(type, "fr_FR"));
    }

    [Fact]
    public async Task What_is_written_in_another_language_gives_all_its_structure()
    {
        var type = await Type("<p>Write a report</p>");
        await Translate(type, "Write a report", "Faites un rapport");
        await Call("mail.activity.type", "write", [type, new { default_note = "<ul><li>Faites un rapport</li><li>Nouveau</li></ul>" }], In("fr_FR"));

        Assert.Equal("<ul><li>Write a report</li><li>Nouveau</li></ul>", await Read(type, "en_US"));
        Assert.Equal("<ul><li>Faites un rapport</li><li>Nouveau</li></ul>", await Read(type, "fr_FR"));
    }

    [Fact]
    public async Task A_document_made_in_another_language_is_the_English_one_too()
    {
        var type = (await Call("mail.activity.type", "create", [new { name = "Appel", default_note = "<p>Bonjour</p>" }], In("fr_FR"))).GetInt32();

        Assert.Equal(("<p>Bonjour</p>", "<p>Bonjour</p>"), (await Read(type, "en_US"), await Read(type, "fr_FR")));
        await Call("mail.activity.type", "write", [type, new { default_note = false }], In("fr_FR"));
        Assert.Equal(JsonValueKind.False, (await Call("mail.activity.type", "read", [type, new[] { "default_note" }]))[0].GetProperty("default_note").ValueKind);
    }

    [Fact]
    public async Task Delayed_translations_wait_until_a_translator_has_seen_them()
    {
        var type = await Type(Note);
        await Translate(type, "Write a report", "Faites un rapport");
        await Call("mail.activity.type", "write", [type, new { default_note = "<p>Write a report</p><p>New</p>" }], new { context = new { lang = "en_US", delay_translations = true } });

        Assert.Equal("<p>Call the <b>customer</b></p><p>Faites un rapport</p>", await Read(type, "fr_FR"));
        Assert.Equal("<p>Faites un rapport</p><p>New</p>", await Read(type, new { lang = "fr_FR", check_translations = true }));
        Assert.Equal($"""
            <p><span class="o_delay_translation" data-oe-model="mail.activity.type" data-oe-id="{type}" data-oe-field="default_note" data-oe-translation-state="translated" data-oe-translation-source-sha="{Sha("Write a report")}">Faites un rapport</span></p><p><span class="o_delay_translation" data-oe-model="mail.activity.type" data-oe-id="{type}" data-oe-field="default_note" data-oe-translation-state="to_translate" data-oe-translation-source-sha="{Sha("New")}">New</span></p>
            """, await Read(type, new { lang = "fr_FR", edit_translations = true }));

        Assert.True((await Call("mail.activity.type", "web_update_field_translations", [new[] { type }, "default_note", new { fr_FR = new Dictionary<string, string> { [Sha("New")] = "Nouveau" } }])).GetBoolean());
        Assert.Equal("<p>Faites un rapport</p><p>Nouveau</p>", await Read(type, "fr_FR"));
    }

    [Fact]
    public async Task A_copy_and_an_override_leave_translations_of_terms_as_they_are()
    {
        var type = await Type(Note);
        await Translate(type, "Write a report", "Faites un rapport");
        var copy = (await Call("mail.activity.type", "copy", [type]))[0].GetInt32();
        var fromFrench = (await Call("mail.activity.type", "copy", [type], In("fr_FR")))[0].GetInt32();
        await Call("mail.activity.type", "web_override_translations", [new[] { type }, new { default_note = "<p>One</p>" }]);

        foreach (var one in new[] { type, copy, fromFrench })
            Assert.Equal((Note, "<p>Call the <b>customer</b></p><p>Faites un rapport</p>"), (await Read(one, "en_US"), await Read(one, "fr_FR")));
    }

    /// <summary>Odoo cuts what its default rules sanitise; bodies of outgoing mail have rules of their own.</summary>
    [Fact]
    public async Task Bodies_of_templates_are_translated_as_a_whole()
    {
        var template = (await Call("mail.template", "create", [new { name = "T", body_html = "<p>Hello</p>" }])).GetInt32();
        await Call("mail.template", "update_field_translations", [new[] { template }, "body_html", new { fr_FR = "<h1>Bonjour</h1>" }]);

        Assert.Equal("""[[{"lang":"en_US","source":"<p>Hello</p>","value":"<p>Hello</p>"},{"lang":"fr_FR","source":"<p>Hello</p>","value":"<h1>Bonjour</h1>"}],{"translation_type":"text","translation_show_source":false}]""",
            Plain(await Call("mail.template", "get_field_translations", [new[] { template }, "body_html"])));
    }

    public Task DisposeAsync() => bridge.Calls.DropDatabase(database);

    private static object In(string lang) => new { context = new { lang } };

    private static string Sha(string term) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(term)));

    private static string Plain(JsonElement answer) => JsonSerializer.Serialize(answer, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private async Task<int> Type(string? note) => (await Call("mail.activity.type", "create", [new { name = "Call", default_note = note }])).GetInt32();

    private Task<string?> Read(int type, string lang) => Read(type, new { lang });

    private async Task<string?> Read(int type, object context) => (await Call("mail.activity.type", "read", [type, new[] { "default_note" }], new { context }))[0].GetProperty("default_note").GetString();

    private Task<JsonElement> Translate(int type, string term, string translation) =>
        Call("mail.activity.type", "update_field_translations", [new[] { type }, "default_note", new { fr_FR = new Dictionary<string, string> { [term] = translation } }]);

    private async Task<(string, string)> Refused(int type, object translations) =>
        BridgeFixture.ErrorOf(await Assert.ThrowsAsync<InvalidOperationException>(() => Call("mail.activity.type", "update_field_translations", [new[] { type }, "default_note", translations])));

    private Task<JsonElement> Call(string model, string method, object?[] args, object? kwargs = null) => bridge.Calls.Model(database, model, method, args, kwargs);
}

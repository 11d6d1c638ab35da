using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Plugins.MassMailing.Tests;

[Collection(CampaignCollection.Name)]
public sealed class TemplateFileTests(CampaignBridge bridge)
{
    [Fact]
    public async Task Shipped_templates_stand_under_their_external_ids_and_come_back()
    {
        var invite = await bridge.Ref("auth_signup", "set_password_email");
        var shipped = (await bridge.Read("mail.template", invite, "body_html")).GetString()!;
        await bridge.Call("mail.template", "write", new[] { invite }, new { body_html = "<p>Changed</p>" });
        var reloaded = await bridge.Call("mail.template", "reload_shipped");
        var shown = await bridge.Call("mail.template", "render_preview", new[] { invite }, 2);

        Assert.Contains("auth_signup.set_password_email", reloaded.EnumerateArray().Select(xmlid => xmlid.GetString()));
        Assert.Equal(shipped, (await bridge.Read("mail.template", invite, "body_html")).GetString());
        Assert.Contains("Dear Administrator,", shown.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_ones_own_becomes_a_template_once_and_is_rewritten()
    {
        var id = $"own_{Guid.NewGuid():N}";
        await Load(id, "First");
        var first = await bridge.Ref("my", id);
        await Load(id, "Second");

        Assert.Equal(first, await bridge.Ref("my", id));
        Assert.Equal("Second", (await bridge.Read("mail.template", first, "subject")).GetString());
        Assert.Equal(JsonValueKind.False, (await bridge.Read("mail.template", first, "auto_delete")).ValueKind);

        Task<JsonElement> Load(string name, string subject) => bridge.Call("mail.template", "load_files",
            new Dictionary<string, string> { [$"my.{name}"] = $"---\nname: Own\nmodel: res.partner\nsubject: {subject}\nauto_delete: false\n---\n<p>Hi {{{{ object.name }}}}</p>\n" });
    }

    [Theory]
    [InlineData("my.broken", "<p>x</p>", "line 1")]
    [InlineData("my.broken", "---\nname: x\ncolour: red\n---\n", "line 3: a template has no field \\u0022colour\\u0022|line 3")]
    [InlineData("nodot", "---\n---\n", "external id")]
    [InlineData("my.broken", "---\nmodel: no.such\n---\n", "there is no model no.such")]
    public async Task A_file_that_is_none_is_refused_with_its_place(string name, string source, string words) =>
        Assert.Matches(words, await bridge.Refused("mail.template", "load_files", new Dictionary<string, string> { [name] = source }));
}

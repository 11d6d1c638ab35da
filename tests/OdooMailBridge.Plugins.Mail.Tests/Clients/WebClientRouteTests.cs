using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Clients;

/// <summary>A program with a session at the paths of Odoo's web client.</summary>
[Collection(InboundCollection.Name)]
public sealed class WebClientRouteTests(InboundBridge fixture)
{
    [Fact]
    public async Task A_file_is_uploaded_for_a_message_in_the_making_posted_and_deleted()
    {
        var record = await fixture.Create("res.partner", new { name = "With files" });
        using var http = await SignedIn();
        var file = (await Upload(http, record, "notes.txt", "some text")).GetProperty("data").GetProperty("ir.attachment")[0];
        Assert.Equal(("notes.txt", "text/plain", 9), (file.GetProperty("name").GetString(), file.GetProperty("mimetype").GetString(), file.GetProperty("size").GetInt32()));
        var id = file.GetProperty("id").GetInt32();

        await Ask(http, "/mail/message/post", new { thread_model = "res.partner", thread_id = record, post_data = new { body = "see file", attachment_ids = new[] { id } } });
        Assert.Equal("res.partner", (await fixture.Call("ir.attachment", "read", [new[] { id }, new[] { "res_model" }]))[0].GetProperty("res_model").GetString());
        await Ask(http, "/mail/attachment/delete", new { attachment_id = id });
        Assert.Equal(0, await fixture.Count("ir.attachment", ["id", "=", id]));
    }

    [Fact]
    public async Task Another_sites_form_and_strangers_upload_nothing()
    {
        var record = await fixture.Create("res.partner", new { name = "No files" });
        using var http = await SignedIn();
        http.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example.com");
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PostAsync("/mail/attachment/upload", Form(record, "x.txt", "x"))).StatusCode);
        using var stranger = new HttpClient { BaseAddress = fixture.Bridge.Url };
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/mail/attachment/upload", Form(record, "x.txt", "x"))).StatusCode);
        Assert.Equal(0, await fixture.Count("ir.attachment", ["res_model", "=", "res.partner"], ["res_id", "=", record]));
    }

    [Fact]
    public async Task A_followers_subtypes_are_listed_with_those_that_are_heard()
    {
        var record = await fixture.Create("res.partner", new { name = "Followed" });
        var follower = (await fixture.Call("mail.followers", "search", [new object[] { new object[] { "res_model", "=", "res.partner" }, new object[] { "res_id", "=", record } }]))[0].GetInt32();
        using var http = await SignedIn();
        var told = (await Ask(http, "/mail/read_subscription_data", new { follower_id = follower })).EnumerateArray().ToList();
        Assert.Equal(["Discussions True", "Activities False", "Note False"], told.Select(subtype => $"{subtype.GetProperty("name").GetString()} {subtype.GetProperty("followed").GetBoolean()}"));
        Assert.Equal(["name", "res_model", "sequence", "default", "internal", "followed", "parent_model", "id"], told[0].EnumerateObject().Select(property => property.Name));
    }

    private async Task<HttpClient> SignedIn()
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = fixture.Bridge.Url };
        await http.PostAsJsonAsync("/web/session/authenticate", new { @params = new { db = fixture.Database, login = "admin", password = "admin" } });
        return http;
    }

    private static async Task<JsonElement> Ask(HttpClient http, string path, object arguments)
    {
        using var answer = await http.PostAsJsonAsync(path, new { jsonrpc = "2.0", method = "call", @params = arguments });
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(told.TryGetProperty("error", out var error), error.ToString());
        return told.TryGetProperty("result", out var result) ? result : default;
    }

    private static async Task<JsonElement> Upload(HttpClient http, int record, string name, string content)
    {
        using var answer = await http.PostAsync("/mail/attachment/upload", Form(record, name, content));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static MultipartFormDataContent Form(int record, string name, string content) => new()
    {
        { new StringContent(content), "ufile", name }, { new StringContent("res.partner"), "thread_model" }, { new StringContent($"{record}"), "thread_id" }, { new StringContent("true"), "is_pending" },
    };
}

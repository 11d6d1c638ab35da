using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary>What a client does wrong comes back as the error that Odoo's clients know, and shows nothing of how the bridge works inside.</summary>
public class BadCallTests(BridgeWithDatabase fixture) : IClassFixture<BridgeWithDatabase>
{
    private const string Own = "(own)";
    private static readonly HttpClient Http = new();

    [Theory]
    [InlineData(Own, "wrong", "res.partner", "search_count", "[[]]", "odoo.exceptions.AccessDenied")]
    [InlineData("no_such_database", "admin", "res.partner", "search_count", "[[]]", "psycopg2.OperationalError")]
    [InlineData("../../etc/passwd\\u0000", "admin", "res.partner", "search_count", "[[]]", "psycopg2.OperationalError")]
    [InlineData(Own, "admin", "no.such.model", "search_count", "[[]]", "odoo.exceptions.UserError")]
    [InlineData(Own, "admin", "res.partner", "no_such_method", "[[]]", "builtins.AttributeError")]
    [InlineData(Own, "admin", "res.partner", "_compute_display_name", "[[]]", "odoo.exceptions.AccessError")]
    [InlineData(Own, "admin", "res.partner", "create", """[{"no_such_field": 1}]""", "builtins.ValueError")]
    [InlineData(Own, "admin", "res.partner", "search", """[[["no_such_field", "=", 1]]]""", "builtins.ValueError")]
    [InlineData(Own, "admin", "res.partner", "search_count", """[[], 1, 2, 3, 4, 5, 6, 7]""", "builtins.TypeError")]
    [InlineData(Own, "admin", "res.partner", "write", """[[2000000000], {"name": "x"}]""", "odoo.exceptions.MissingError")]
    public async Task Gets_its_typed_error(string database, string password, string model, string method, string args, string name)
    {
        var call = $$$"""
            {"jsonrpc": "2.0", "id": 1, "params": {"service": "object", "method": "execute_kw",
             "args": ["{{{(database == Own ? fixture.Database : database)}}}", 2, "{{{password}}}", "{{{model}}}", "{{{method}}}", {{{args}}}, {}]}}
            """;

        using var answer = await Post(call);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var envelope = JsonDocument.Parse(text);
        Assert.Equal(name, envelope.RootElement.GetProperty("error").GetProperty("data").GetProperty("name").GetString());
        ShowsNothingInside(text);
    }

    [Theory]
    [InlineData("{\"jsonrpc\": \"2.0\", ")]
    [InlineData("not json")]
    [InlineData("[1, 2, 3]")]
    public async Task Is_a_bad_request_when_it_is_no_json(string body)
    {
        using var answer = await Post(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        ShowsNothingInside(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Is_refused_when_it_nests_too_deep()
    {
        using var answer = await Post($$"""{"id": 1, "params": {{new string('[', 90_000)}}{{new string(']', 90_000)}}}""");

        Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
        ShowsNothingInside(await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Is_too_large_above_the_limit_whatever_it_says()
    {
        using var answer = await Post(new string(' ', 200_001));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.True(answer.Headers.ConnectionClose, "a client must know that its connection is over");
        ShowsNothingInside(await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("no header at all")]
    [InlineData("From: <<<>>>\nContent-Type: multipart/mixed; boundary\n\n--")]
    [InlineData("From: =?utf-8?B?////?= <x@>\nTo: ,,,;:\nMessage-Id: <\nDate: yesterday\nContent-Transfer-Encoding: base64\n\n%%%")]
    public async Task With_a_broken_mail_is_routed_or_refused_in_the_usual_words(string mail)
    {
        using var answer = await Http.PostAsJsonAsync(new Uri(fixture.Bridge.Url, "/jsonrpc"), new
        {
            id = 1,
            @params = new { service = "object", method = "execute_kw", args = new object[] { fixture.Database, 2, "admin", "mail.thread", "message_process", new object[] { false, mail } } },
        });
        var text = await answer.Content.ReadAsStringAsync();

        using var envelope = JsonDocument.Parse(text);
        var words = envelope.RootElement.TryGetProperty("error", out var error) ? error.GetProperty("data").GetProperty("name").GetString() : "routed";
        Assert.Contains(words, new[] { "routed", "builtins.ValueError" });
        ShowsNothingInside(text);
    }

    private Task<HttpResponseMessage> Post(string body) =>
        Http.PostAsync(new Uri(fixture.Bridge.Url, "/jsonrpc"), new StringContent(body, Encoding.UTF8, "application/json"));

    private static void ShowsNothingInside(string text)
    {
        Assert.DoesNotContain("   at ", text);
        Assert.DoesNotContain(".cs:line", text);
        Assert.DoesNotContain("Npgsql", text);
        Assert.DoesNotContain("OdooMailBridge.", text);
        Assert.DoesNotContain("Internal error", text);
    }
}

using System.Net;
using System.Text.Json.Nodes;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

/// <summary>Odoo 19's JSON-2 dialect.</summary>
public sealed class Json2Tests : IAsyncLifetime
{
    private TestWire wire = null!;

    public async Task InitializeAsync() => wire = await TestWire.StartAsync();
    public async Task DisposeAsync() => await wire.DisposeAsync();

    private async Task<(int Status, JsonNode? Body)> AskAsync(string body, string? authorization = "bearer " + FakeUsers.Key, string? database = null, string path = "/json/2/res.partner/read", string type = "application/json")
    {
        using var response = await wire.PostAsync(path, body, type, headers =>
        {
            if (authorization is not null) headers.TryAddWithoutValidation("Authorization", authorization);
            if (database is not null) headers.Add("X-Odoo-Database", database);
        });
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        return ((int)response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("bearer key-of-admin")]
    [InlineData("Bearer key-of-admin")]
    [InlineData("BEARER   key-of-admin ")]
    public async Task Arguments_go_by_name_and_the_result_comes_bare(string authorization)
    {
        wire.Models.Answer = _ => new List<object?> { new Values { ["id"] = 7 } };
        var (status, body) = await AskAsync("""{"ids": [7], "fields": ["name"], "context": {"lang": "fr_FR"}}""", authorization);
        Assert.Equal(200, status);
        Assert.Equal("""[{"id":7}]""", body!.ToJsonString());
        var call = wire.Models.Last;
        Assert.False(call.Positional);
        Assert.Empty(call.Args);
        Assert.Equal(["ids", "fields", "context"], call.Kwargs.Keys);
        Assert.Equal(("db1", 2, "res.partner", "read"), (call.Database, call.Uid, call.Model, call.Method));
    }

    [Fact]
    public async Task None_is_null()
    {
        wire.Models.Answer = _ => FakeModels.None;
        Assert.Equal((200, null), await AskAsync("{}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("bearer wrong")]
    [InlineData("basic YTpi")]
    public async Task Without_a_good_key_nothing_is_done(string? authorization)
    {
        var (status, body) = await AskAsync("{}", authorization);
        Assert.Equal(401, status);
        Assert.Equal("werkzeug.exceptions.Unauthorized", (string?)body!["name"]);
        Assert.Equal(401, (int)body["arguments"]![1]!);
        Assert.Empty(wire.Models.Calls);
    }

    [Fact]
    public async Task A_wrong_key_is_answered_in_the_documented_words()
    {
        var (_, body) = await AskAsync("{}", "bearer wrong");
        Assert.Equal("Invalid apikey", (string?)body!["message"]);
        Assert.Equal("""["Invalid apikey",401]""", body["arguments"]!.ToJsonString());
        Assert.Equal("{}", body["context"]!.ToJsonString());
        Assert.NotNull((string?)body["debug"]);
    }

    [Fact]
    public async Task With_several_databases_the_header_names_one()
    {
        wire.Databases.Names.Add("db2");
        Assert.Equal(404, (await AskAsync("{}")).Status);
        Assert.Equal(200, (await AskAsync("{}", database: "db2")).Status);
        Assert.Equal("db2", wire.Models.Last.Database);
        Assert.Equal(404, (await AskAsync("{}", database: "nodb")).Status);
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("{} {}", 400)]
    public async Task Bodies_that_are_no_object_are_refused(string body, int status) => Assert.Equal(status, (await AskAsync(body)).Status);

    [Fact]
    public async Task Another_media_type_is_refused() => Assert.Equal(415, (await AskAsync("{}", type: "text/plain")).Status);

    public static TheoryData<Exception, int, string> Statuses => new()
    {
        { new AccessError("x"), 403, "odoo.exceptions.AccessError" },
        { new AccessDenied(), 403, "odoo.exceptions.AccessDenied" },
        { new UserError("Object res.partner doesn't exist"), 404, "werkzeug.exceptions.NotFound" },
        { PythonError.AttributeError("The method 'x' does not exist on the model 'res.partner'"), 404, "builtins.AttributeError" },
        { new MissingError("x"), 404, "odoo.exceptions.MissingError" },
        { new UserError("x"), 422, "odoo.exceptions.UserError" },
        { new ValidationError("x"), 422, "odoo.exceptions.ValidationError" },
        { new RedirectWarning("x", null, "y"), 422, "odoo.exceptions.RedirectWarning" },
        { PythonError.TypeError("x"), 422, "builtins.TypeError" },
        { PythonError.ValueError("x"), 422, "builtins.ValueError" },
        { PythonError.Plain("x"), 500, "builtins.Exception" },
        { new InvalidOperationException("secret"), 500, "builtins.Exception" },
        { new Npgsql.NpgsqlException("secret"), 503, "psycopg2.OperationalError" },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task Each_error_has_its_status(Exception error, int status, string name)
    {
        wire.Models.Answer = _ => throw error;
        var (actual, body) = await AskAsync("{}");
        Assert.Equal((status, name), (actual, (string?)body!["name"]));
        Assert.Equal(["name", "message", "arguments", "context", "debug"], body.AsObject().Select(pair => pair.Key));
        Assert.DoesNotContain("secret", body.ToJsonString());
    }

    [Fact]
    public async Task Get_is_not_offered()
    {
        using var response = await wire.Http.GetAsync("/json/2/res.partner/read");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }
}

using System.Text.Json.Nodes;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

/// <summary>Law Q3: the error object, and what never leaves the house.</summary>
public sealed class RpcErrorsTests : IAsyncLifetime
{
    private TestWire wire = null!;

    public async Task InitializeAsync() => wire = await TestWire.StartAsync();
    public async Task DisposeAsync() => await wire.DisposeAsync();

    private async Task<JsonObject> FailAsync(Exception error)
    {
        wire.Models.Answer = _ => throw error;
        return (await wire.ServiceAsync("object", "execute_kw", """["db1", 2, "admin", "m", "f", []]"""))["error"]!.AsObject();
    }

    public static TheoryData<OdooException> Errors => new()
    {
        new UserError("a \"quoted\" text\nwith lines é"), new ValidationError("x"), new AccessError("x"), new AccessDenied(), new MissingError("x"), new MailDeliveryException("x"),
        PythonError.ValueError("x"), PythonError.TypeError("x"), PythonError.KeyError("x"), PythonError.IndexError("x"), PythonError.NameError("x"),
        PythonError.AttributeError("x"), PythonError.AssertionError("x"), PythonError.Plain("x"), new OdooException("psycopg2.errors.UniqueViolation", "x"),
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task An_error_keeps_its_python_name_and_text(OdooException exception)
    {
        var error = await FailAsync(exception);
        Assert.Equal(["code", "message", "data"], error.Select(pair => pair.Key));
        Assert.Equal(200, (int)error["code"]!);
        Assert.Equal("Odoo Server Error", (string?)error["message"]);
        var data = error["data"]!.AsObject();
        Assert.Equal(exception.PythonName, (string?)data["name"]);
        Assert.Equal(exception.Message, (string?)data["message"]);
        Assert.Equal(exception.Message, (string?)Assert.Single(data["arguments"]!.AsArray()));
        Assert.Empty(data["context"]!.AsObject());
        Assert.StartsWith("Traceback (most recent call last):\n", (string?)data["debug"]);
        Assert.DoesNotContain("   at ", (string?)data["debug"]);
    }

    [Fact]
    public async Task A_redirect_warning_carries_its_four_arguments()
    {
        var data = (await FailAsync(new RedirectWarning("Go there", 5L, "Button", new Values { ["a"] = 1 })))["data"]!;
        Assert.Equal("""["Go there",5,"Button",{"a":1}]""", data["arguments"]!.ToJsonString());
        Assert.Equal("Go there\n5\nButton\n{'a': 1}", (string?)data["message"]);
    }

    [Fact]
    public async Task A_defect_is_answered_with_a_reference_only()
    {
        var error = await FailAsync(new InvalidOperationException("connection string with a secret"));
        Assert.Equal("builtins.Exception", (string?)error["data"]!["name"]);
        Assert.Matches("^Internal error, reference [0-9a-f]{8}$", (string?)error["data"]!["message"]);
        Assert.DoesNotContain("secret", error.ToJsonString());
        Assert.DoesNotContain("System.", error.ToJsonString());
    }

    [Fact]
    public async Task A_lost_database_is_an_operational_error_in_neutral_words()
    {
        var error = await FailAsync(new Npgsql.NpgsqlException("Failed to connect to 10.0.0.5:5432 as owner"));
        Assert.Equal("psycopg2.OperationalError", (string?)error["data"]!["name"]);
        Assert.DoesNotContain("10.0.0.5", error.ToJsonString());
    }

    [Fact]
    public async Task Other_sql_errors_are_defects()
    {
        var error = await FailAsync(new Npgsql.PostgresException("column \"secret\" does not exist", "ERROR", "ERROR", "42703"));
        Assert.Equal("builtins.Exception", (string?)error["data"]!["name"]);
        Assert.DoesNotContain("secret", error.ToJsonString());
    }
}

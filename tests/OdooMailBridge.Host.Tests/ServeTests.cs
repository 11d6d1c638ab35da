using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

public class ServeTests
{
    private static readonly HttpClient Http = new();

    [Theory]
    [InlineData("/web/health")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Answers_health_questions(string path)
    {
        await using var bridge = await BridgeProcess.Serve();

        var answer = await Http.GetAsync(new Uri(bridge.Url, path));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("""{"status":"pass"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Is_alive_but_not_ready_while_PostgreSQL_is_away_and_recovers_by_itself()
    {
        await using var server = await PostgresServer.Private();
        await using var bridge = await BridgeProcess.Serve(server.MaintenanceConnectionString);

        await server.Stop();
        Assert.Equal("no database", await StatusOf(bridge, "/health/ready", HttpStatusCode.ServiceUnavailable));
        Assert.Equal("pass", await StatusOf(bridge, "/health/live", HttpStatusCode.OK));

        await server.Resume();
        Assert.Equal("pass", await StatusOf(bridge, "/health/ready", HttpStatusCode.OK));
    }

    [Fact]
    public async Task Says_how_long_the_oldest_queued_mail_has_been_waiting()
    {
        await using var bridge = await BridgeProcess.Serve();
        using var calls = new BridgeCalls(bridge.Url);
        await calls.CreateDatabase("waiting");
        await calls.Model("waiting", "mail.mail", "create", [new { subject = "x", body_html = "x", email_to = "a@customer.example.com" }]);

        var ready = await Http.GetFromJsonAsync<JsonElement>(new Uri(bridge.Url, "/health/ready"));
        await calls.DropDatabase("waiting");

        Assert.Equal("pass", ready.GetProperty("status").GetString());
        Assert.InRange(ready.GetProperty("oldest_mail_seconds").GetInt64(), 0, 60);
    }

    [Fact]
    public async Task Stops_with_0_when_terminated()
    {
        await using var bridge = await BridgeProcess.Serve();

        await bridge.Terminate();
        await bridge.WaitForExit(TimeSpan.FromSeconds(20));

        Assert.Equal(0, bridge.ExitCode);
    }

    [Fact]
    public async Task Refuses_a_setting_it_cannot_read_in_one_sentence()
    {
        await using var run = await BridgeProcess.RunToEnd(["serve"], new Dictionary<string, string> { ["OMB__MaxCronThreads"] = "many" });

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("OdooMailBridge:MaxCronThreads", run.Output);
        Assert.DoesNotContain("   at ", run.Output);
    }

    [Fact]
    public async Task Refuses_an_unknown_option()
    {
        await using var run = await BridgeProcess.RunToEnd(["serve", "--dta", "/tmp/x"]);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("--dta", run.Output);
    }

    [Fact]
    public async Task Says_so_when_its_own_PostgreSQL_is_unreachable()
    {
        await using var run = await BridgeProcess.RunToEnd(["serve", "--connection", $"Host=127.0.0.1;Port={FreePort.Next()};Username=nobody;Password=hidden", "--urls", "http://127.0.0.1:0"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("PostgreSQL", run.Output);
        Assert.DoesNotContain("hidden", run.Output);
        Assert.DoesNotContain("   at ", run.Output);
    }

    private static async Task<string?> StatusOf(BridgeProcess bridge, string path, HttpStatusCode expected)
    {
        var answer = await Http.GetAsync(new Uri(bridge.Url, path));
        Assert.Equal(expected, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString();
    }
}

using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

public class StrangerPluginTests
{
    private static readonly Dictionary<string, string> WithPlugins = new() { ["OMB__PluginFolder"] = Path.Combine(AppContext.BaseDirectory, "plugins") };

    [Fact]
    public async Task Brings_its_model_table_and_methods_through_the_public_contract()
    {
        await using var bridge = await BridgeProcess.Serve(environment: WithPlugins);
        using var calls = new BridgeCalls(bridge.Url);
        await calls.CreateDatabase("strangers");

        var id = (await calls.Model("strangers", "stranger.note", "create", [new { name = "hello" }])).GetInt32();
        var shouted = await calls.Model("strangers", "stranger.note", "shout_name", [id]);
        var label = await calls.Model("strangers", "stranger.note", "fields_get", [new[] { "name" }, new[] { "string", "required" }]);
        await calls.DropDatabase("strangers");

        Assert.Equal("HELLO", shouted.GetString());
        Assert.Equal("Name", label.GetProperty("name").GetProperty("string").GetString());
    }

    [Fact]
    public async Task Is_left_to_finish_its_answers_when_the_bridge_stops()
    {
        await using var bridge = await BridgeProcess.Serve(environment: WithPlugins);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(bridge.Url, "/stranger/slow?seconds=3"), HttpCompletionOption.ResponseHeadersRead);
        using var text = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("begun", await text.ReadLineAsync());

        await bridge.Terminate();

        Assert.Equal("finished", await text.ReadLineAsync());
        await bridge.WaitForExit(TimeSpan.FromSeconds(20));
        Assert.Equal(0, bridge.ExitCode);
    }

    [Fact]
    public async Task Is_missed_when_its_folder_is_not_there()
    {
        await using var run = await BridgeProcess.RunToEnd(["serve", "--connection", "Host=127.0.0.1"], new Dictionary<string, string> { ["OMB__PluginFolder"] = "/no/such/folder" });

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("/no/such/folder", run.Output);
    }
}

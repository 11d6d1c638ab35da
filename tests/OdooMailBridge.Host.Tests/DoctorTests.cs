using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

public class DoctorTests
{
    [Fact]
    public async Task Shows_what_took_effect_the_command_line_over_the_environment()
    {
        await using var run = await BridgeProcess.RunToEnd(["doctor", "--smtp-port", "2525", "--max-cron-threads", "0"],
            new Dictionary<string, string> { ["OMB__Cli__SmtpPort"] = "26", ["OMB__Cli__EmailFrom"] = "bridge@example.com" });

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"Cli:SmtpPort\s+2525", run.Output);
        Assert.Matches(@"Cli:EmailFrom\s+bridge@example.com", run.Output);
        Assert.Matches(@"MaxCronThreads\s+0", run.Output);
    }

    [Fact]
    public async Task Masks_every_secret()
    {
        await using var run = await BridgeProcess.RunToEnd(["doctor", "--smtp-password", "tell-nobody"], new Dictionary<string, string>
        {
            ["OMB__MasterPassword"] = "tell-nobody",
            ["OMB__Connection"] = "Host=127.0.0.1;Port=1;Username=x;Password=tell-nobody",
        });

        Assert.DoesNotContain("tell-nobody", run.Output);
        Assert.Contains("********", run.Output);
    }

    [Fact]
    public async Task Fails_when_the_server_cannot_be_reached()
    {
        await using var run = await BridgeProcess.RunToEnd(["doctor", "--connection", $"Host=127.0.0.1;Port={FreePort.Next()};Username=x"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("FAIL PostgreSQL server", run.Output);
    }

    [Fact]
    public async Task Fails_on_the_well_known_master_password_beyond_this_machine()
    {
        await using var run = await BridgeProcess.RunToEnd(["doctor", "--urls", "http://0.0.0.0:8069"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("OMB__MasterPassword", run.Output);
    }

    [Fact]
    public async Task Reads_a_file_named_with_config()
    {
        var folder = TemporaryFolder.Create("config");
        var file = Path.Combine(folder, "bridge.json");
        await File.WriteAllTextAsync(file, """{ "OdooMailBridge": { "Cli": { "SmtpServer": "relay.example.com" } } }""");

        await using var run = await BridgeProcess.RunToEnd(["doctor", "--config", file]);

        Directory.Delete(folder, recursive: true);
        Assert.Matches(@"Cli:SmtpServer\s+relay.example.com", run.Output);
    }
}

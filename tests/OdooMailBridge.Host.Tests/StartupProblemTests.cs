using System.Net;
using System.Net.Sockets;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary>What somebody mistypes in the first hour: one sentence that says what to do, no stack trace, exit code 1.</summary>
public class StartupProblemTests
{
    [Theory]
    [InlineData("--urls", "--urls", "nowhere")]
    [InlineData("http://127.0.0.1:8069", "--urls", "http://127.0.0.1:99999")]
    [InlineData("no regular expression", "--db-filter", "(")]
    [InlineData("--data DIR", "--data", "/dev/null")]
    [InlineData("--help", "--port", "8069")]
    public Task What_cannot_be_meant_is_one_sentence(string sentence, params string[] arguments) => Refused(sentence, ["serve", .. arguments]);

    [Fact]
    public async Task A_configuration_that_is_no_JSON_is_named()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "{wrong");
        await Refused(file, ["serve", "--config", file]);
        File.Delete(file);
    }

    [Fact]
    public async Task A_busy_port_is_told_with_the_option_that_chooses_another()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var postgres = (await PostgresServer.Shared()).MaintenanceConnectionString;

        await Refused("--urls", ["serve", "--connection", postgres, "--max-cron-threads", "0", "--urls", $"http://127.0.0.1:{((IPEndPoint)busy.LocalEndpoint).Port}"]);
    }

    private static async Task Refused(string sentence, string[] arguments)
    {
        await using var run = await BridgeProcess.RunToEnd(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(sentence, run.Output);
        Assert.DoesNotContain("   at ", run.Output);
    }
}

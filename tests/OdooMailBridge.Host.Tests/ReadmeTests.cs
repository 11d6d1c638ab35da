using OdooMailBridge.Host.Commands;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary>What README.md promises, held against the program.</summary>
public class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public void Lists_every_setting_with_its_variable()
    {
        var settings = typeof(BridgeSettings).GetProperties().Where(property => property.CanWrite)
            .Where(property => property.Name is not (nameof(BridgeSettings.Cli) or nameof(BridgeSettings.Incoming) or nameof(BridgeSettings.Durable)))
            .Select(property => property.Name);

        Assert.All(settings, name => Assert.Contains($"| `{name}` | `OMB__{name}` |", Readme));
        Assert.All(typeof(IncomingMailSettings).GetProperties(), property => Assert.Contains($"`Incoming:{property.Name}`", Readme));
        Assert.All(typeof(CliMailServer).GetProperties(), property => Assert.Contains($"`Cli:{property.Name}`", Readme));
    }

    [Fact]
    public void Lists_every_option() =>
        Assert.All(SettingOptions.Database.Concat(SettingOptions.Server), option => Assert.Contains($"`{option.Option.Name}`", Readme));

    [Fact]
    public void Lists_every_command() =>
        Assert.All(BridgeCommands.Root().Subcommands, command => Assert.Contains($"| `{command.Name}` |", Readme));

    [Fact]
    public void Names_the_test_command_that_the_build_server_runs()
    {
        var ci = File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run"));

        Assert.Contains("    dotnet test  ", Readme);
        Assert.Contains("\ndotnet test ", ci);
    }
}

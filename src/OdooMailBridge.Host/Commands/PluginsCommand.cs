using System.CommandLine;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.Host.Plugins;
using Spectre.Console;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>plugins</c>: what is found, in the order in which it is found; the database decides what is installed where.</summary>
internal static class PluginsCommand
{
    public static Command Create()
    {
        var command = new Command("plugins", "List the plugins this program and its plugin folder bring");
        foreach (var setting in SettingOptions.Database)
            command.Add(setting.Option);
        command.SetAction(parsed => List(BridgeConfiguration.Bind(Composition.NewBuilder(SettingOption.Given(parsed, SettingOptions.Database)).Configuration)));
        return command;
    }

    private static void List(BridgeSettings settings)
    {
        var table = new Table().AddColumns("name", "version", "needs", "models", "in new databases");
        foreach (var plugin in FindPlugins.In(settings.PluginFolder))
        {
            var manifest = plugin.Manifest;
            var models = plugin.Models.Count(type => type.IsDefined(typeof(ModelAttribute), inherit: false));
            table.AddRow(manifest.Name, manifest.Version, string.Join(", ", manifest.Depends), $"{models}", manifest.AutoInstall ? "yes" : "on request");
        }
        AnsiConsole.Write(table);
    }
}

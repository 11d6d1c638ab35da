using System.CommandLine;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.Host.Plugins;
using Spectre.Console;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>plugins</c>: what is found, in the order in which it is found; the database decides what is installed where.</summary>
internal static class PluginsCommand
{
    private static readonly Option<bool> Json = JsonOutput.Option();

    public static Command Create()
    {
        var command = new Command("plugins", "List the plugins this program and its plugin folder bring") { Json };
        foreach (var setting in SettingOptions.Database)
            command.Add(setting.Option);
        command.SetAction(parsed => List(BridgeConfiguration.Bind(Composition.NewBuilder(SettingOption.Given(parsed, SettingOptions.Database)).Configuration), parsed.GetValue(Json)));
        return command;
    }

    private static void List(BridgeSettings settings, bool json)
    {
        var found = FindPlugins.In(settings.PluginFolder).Select(plugin => new
        {
            name = plugin.Manifest.Name,
            version = plugin.Manifest.Version,
            depends = plugin.Manifest.Depends,
            models = plugin.Models.Count(type => type.IsDefined(typeof(ModelAttribute), inherit: false)),
            auto_install = plugin.Manifest.AutoInstall,
        }).ToList();
        if (json)
        {
            JsonOutput.Write(found);
            return;
        }
        var table = new Table().AddColumns("name", "version", "needs", "models", "in new databases");
        foreach (var plugin in found)
            table.AddRow(plugin.name, plugin.version, string.Join(", ", plugin.depends), $"{plugin.models}", plugin.auto_install ? "yes" : "on request");
        AnsiConsole.Write(table);
    }
}

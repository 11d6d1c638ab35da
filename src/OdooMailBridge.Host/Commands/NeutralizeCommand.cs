using System.CommandLine;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Commands;

/// <summary>
/// <c>neutralize</c>: makes a copy of a production database unable to reach anybody, as <c>odoo-bin neutralize</c> does. For copies that
/// PostgreSQL's tools made; the <c>db</c> service's <c>duplicate_database</c> does it to its own on request.
/// </summary>
internal static class NeutralizeCommand
{
    private static readonly Option<string> Database = new("--database", "-d") { Description = "The database to neutralize", Required = true };

    public static Command Create()
    {
        var command = new Command("neutralize", "Switch off mail servers, mailboxes and timed work of a copied database") { Database };
        foreach (var setting in SettingOptions.Database)
            command.Add(setting.Option);
        command.SetAction((parsed, _) => OfflineBridge.Run(SettingOption.Given(parsed, SettingOptions.Database), async (services, stop) =>
        {
            var name = parsed.GetRequiredValue(Database);
            await services.GetRequiredService<IDatabases>().NeutralizeAsync(name, stop);
            Console.WriteLine($"{name} is neutralized: its mail servers, mailboxes and timed work are switched off, their passwords removed");
            return 0;
        }));
        return command;
    }
}

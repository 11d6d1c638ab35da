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
    private static readonly Option<string?> Allowed = new("--allowed") { Description = "Addresses and domains that the copy may write to once it gets a mail server, separated by commas", HelpName = "LIST" };
    private static readonly Option<string?> Catcher = new("--catcher") { Description = "Who gets the mail of everybody else", HelpName = "ADDRESS" };

    public static Command Create()
    {
        var command = new Command("neutralize", "Switch off mail servers, mailboxes and timed work of a copied database") { Database, Allowed, Catcher };
        foreach (var setting in SettingOptions.Database)
            command.Add(setting.Option);
        command.SetAction((parsed, _) => OfflineBridge.Run(SettingOption.Given(parsed, SettingOptions.Database), async (services, stop) =>
        {
            var name = parsed.GetRequiredValue(Database);
            var databases = services.GetRequiredService<IDatabases>();
            await DatabaseCommand.RequireDatabase(databases, name, stop);
            await databases.NeutralizeAsync(name, stop);
            await (await databases.GetAsync(name, stop)).RunAsync(env =>
            {
                foreach (var (key, value) in new[] { ("mail.outbox.allowed", parsed.GetValue(Allowed)), ("mail.outbox.catcher", parsed.GetValue(Catcher)) })
                    if (value is not null) env["ir.config_parameter"].Call("set_param", key, value);
            }, stop);
            Console.WriteLine($"{name} is neutralized: its mail servers, mailboxes and timed work are switched off, their passwords removed");
            return 0;
        }));
        return command;
    }
}

using System.CommandLine;
using System.Globalization;
using OdooMailBridge.Abstractions;
using Spectre.Console;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>queue</c>: what a database's mail queue waits for, beside a running bridge. The same figures as <c>mail.mail</c> <c>read_queue</c>.</summary>
internal static class QueueCommand
{
    private static readonly Option<string> Database = new("--database", "-d") { Description = "The database", DefaultValueFactory = _ => "odoo" };

    public static Command Create()
    {
        var command = new Command("queue", "Show what a database's mail queue waits for") { Database };
        foreach (var setting in SettingOptions.Database)
            command.Add(setting.Option);
        command.SetAction((parsed, _) => OfflineBridge.Run(SettingOption.Given(parsed, SettingOptions.Database), async (services, stop) =>
        {
            var database = await services.GetRequiredService<IDatabases>().GetAsync(parsed.GetValue(Database)!, stop);
            AnsiConsole.Write(Figures(await database.RunAsync(env => (Values)env["mail.mail"].Call("read_queue")!, stop)));
            return 0;
        }));
        return command;
    }

    private static Table Figures(Values queue)
    {
        var table = new Table().AddColumns("mails", "number");
        foreach (var (name, count) in queue.Where(item => item.Value is long))
            table.AddRow(name.Replace('_', ' '), Convert.ToString(count, CultureInfo.InvariantCulture)!);
        foreach (var failed in ((List<object?>)queue["failed"]!).Cast<Values>())
            table.AddRow(Markup.Escape($"failed: {failed["reason"]}"), Convert.ToString(failed["mails"], CultureInfo.InvariantCulture)!);
        return table;
    }
}

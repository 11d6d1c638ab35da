using System.CommandLine;
using System.Globalization;
using OdooMailBridge.Abstractions;
using Spectre.Console;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>queue</c>: what a database's mail queue waits for. The same figures as <c>mail.mail</c> <c>read_queue</c>.</summary>
internal static class QueueCommand
{
    private static readonly Option<bool> Json = JsonOutput.Option();

    public static Command Create() => DatabaseCommand.On(new Command("queue", "Show what a database's mail queue waits for") { Json }, async (parsed, database, stop) =>
    {
        var queue = await database.RunAsync(env => (Values)env["mail.mail"].Call("read_queue")!, stop);
        if (parsed.GetValue(Json)) JsonOutput.Write(queue);
        else AnsiConsole.Write(Figures(queue));
        return 0;
    });

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

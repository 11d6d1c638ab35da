using System.CommandLine;
using System.Globalization;
using System.Text;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Host.Contacts;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>export</c>: a list's contacts or a mailing's traces as CSV.</summary>
internal static class ExportCommand
{
    private const int AtOnce = 1000;

    private static readonly Argument<string> List = new("list") { Description = "The mailing list's id or name" };
    private static readonly Argument<int> Mailing = new("mailing") { Description = "The mailing's id" };
    private static readonly Option<FileInfo?> File = new("--file", "-o") { Description = "Where to write; without it standard output", HelpName = "FILE" };

    private static readonly string[] ContactColumns = ["email", "name", "company_name", "opt_out", "blacklisted", "bounces"];
    private static readonly string[] TraceColumns = ["email", "model", "res_id", "trace_status", "failure_type", "failure_reason", "sent_datetime", "open_datetime", "links_click_datetime", "reply_datetime"];

    public static Command Create() => new("export", "Write a mailing list's contacts or a mailing's traces as CSV")
    {
        DatabaseCommand.On(new Command("contacts", "The contacts of a mailing list") { List, File }, async (parsed, database, stop) =>
        {
            var list = await database.RunAsync(env => MailingLists.Find(env, parsed.GetRequiredValue(List)), stop);
            return await Run(database, parsed.GetValue(File), "mailing.subscription", Domain.Eq("list_id", list), ContactColumns, Contact, stop);
        }),
        DatabaseCommand.On(new Command("traces", "What became of each mail of a mailing") { Mailing, File }, async (parsed, database, stop) =>
        {
            var mailing = parsed.GetRequiredValue(Mailing);
            if (!await database.RunAsync(env => env.Browse("mailing.mailing", mailing).Exists().Any, stop)) throw new StartupProblem($"there is no mailing {mailing}");
            return await Run(database, parsed.GetValue(File), "mailing.trace", Domain.Eq("mass_mailing_id", mailing), TraceColumns, trace => TraceColumns.Select(column => Cell(trace.Value(column))), stop);
        }),
    };

    /// <summary>Reads on from the last id, some rows in a transaction: a long list costs no more memory than a short one.</summary>
    private static async Task<int> Run(IDatabase database, FileInfo? file, string model, Domain which, string[] columns, Func<Records, IEnumerable<string>> row, CancellationToken stop)
    {
        await using var opened = file is null ? null : new StreamWriter(file.FullName, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var target = opened ?? Console.Out;
        await target.WriteLineAsync(CsvRows.Write(columns));
        var total = await database.RunAsync(env => env[model].SearchCount(which), stop);
        await StepProgress.Show(model, total, async report =>
        {
            for (int done = 0, last = 0; ;)
            {
                var (lines, end) = await database.RunAsync(env =>
                {
                    var records = env[model].Search(Domain.And(which, Domain.Leaf("id", ">", last)), 0, AtOnce, "id");
                    return (records.Select(record => CsvRows.Write(row(record))).ToList(), records.Any ? records.IdArray[^1] : 0);
                }, stop);
                if (lines.Count == 0) return;
                foreach (var line in lines)
                    await target.WriteLineAsync(line);
                last = end;
                report(done += lines.Count);
            }
        });
        if (file is not null) await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{total} lines in {file}"));
        return 0;
    }

    private static IEnumerable<string> Contact(Records subscription)
    {
        var contact = subscription.Rel("contact_id");
        return [contact.Text("email"), contact.Text("name"), contact.Text("company_name"), Cell(subscription.Flag("opt_out")), Cell(contact.Flag("is_blacklisted")), Cell(contact.Int("message_bounce"))];
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "yes" : "no",
        DateTime utc => utc.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}

using System.CommandLine;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Host.Contacts;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>import</c>: puts the contacts of a CSV file on a mailing list, and names each line that is wrong, double or blacklisted.</summary>
internal static class ImportCommand
{
    private const int AtOnce = 500;

    private static readonly Argument<string> List = new("list") { Description = "The mailing list's id or name" };
    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("file") { Description = "CSV in UTF-8; the first line names the columns: email, name, company_name" }.AcceptExistingOnly();
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say what would happen and write nothing" };
    private static readonly Option<bool> Make = new("--create") { Description = "Make the list when no list has that name" };

    public static Command Create() => DatabaseCommand.On(
        new Command("import", "Put the contacts of a CSV file on a mailing list") { List, File, DryRun, Make },
        (parsed, database, stop) => Run(database, parsed.GetRequiredValue(List), parsed.GetRequiredValue(File), parsed.GetValue(DryRun), parsed.GetValue(Make), stop));

    private static async Task<int> Run(IDatabase database, string list, FileInfo file, bool dryRun, bool make, CancellationToken stop)
    {
        var (header, lines) = Read(file);
        var import = new ImportContacts(database, await database.RunAsync(env => Target(env, list, make, dryRun), stop), dryRun);
        var told = 0;
        await StepProgress.Show(file.Name, lines.Count, async report =>
        {
            var done = 0;
            foreach (var some in lines.Chunk(AtOnce))
            {
                foreach (var line in await import.Take(some, stop))
                {
                    Console.WriteLine(line);
                    told++;
                }
                report(done += some.Length);
            }
        });
        foreach (var column in ContactLine.Ignored(header))
            Console.WriteLine($"column {column} is ignored");
        Console.WriteLine($"{(dryRun ? "would be: " : "")}{import.Created} new contacts, {import.Subscribed} known ones added to the list, {import.AlreadyThere} there already, {told} lines with a remark, {lines.Count} lines in all{(dryRun ? "; nothing was written" : "")}");
        return 0;
    }

    // Read before anything is written: a file that cannot be read to its end changes nothing.
    private static (List<string> Header, List<ContactLine> Lines) Read(FileInfo file)
    {
        using var text = file.OpenText();
        var rows = CsvRows.Read(text);
        if (rows.FirstOrDefault() is not { Fields: { } header }) throw new StartupProblem($"{file} is empty");
        using var again = file.OpenText();
        return (header, ContactLine.Read(header, CsvRows.Read(again).Skip(1)).ToList());
    }

    private static int Target(Env env, string list, bool make, bool dryRun)
    {
        if (!make || !env.HasModel("mailing.list") || env["mailing.list"].Search(Domain.Eq("name", list), 0, 1).Any) return MailingLists.Find(env, list);
        return dryRun ? 0 : env["mailing.list"].Create(new Values { ["name"] = list }).Id;
    }
}

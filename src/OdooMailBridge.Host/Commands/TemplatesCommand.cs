using System.CommandLine;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>templates</c>: lists a database's templates, loads some from a folder of files, or brings the shipped ones back.</summary>
internal static class TemplatesCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new Argument<DirectoryInfo>("folder") { Description = "A folder of files module.name.html to load", Arity = ArgumentArity.ZeroOrOne }.AcceptExistingOnly();
    private static readonly Option<bool> Shipped = new("--shipped") { Description = "Bring the shipped templates back to what their files say; changes made to them are lost" };

    public static Command Create() => DatabaseCommand.On(new Command("templates", "List e-mail templates, load them from files, or reload the shipped ones") { Folder, Shipped }, async (parsed, database, stop) =>
    {
        var files = parsed.GetValue(Folder) is { } folder ? await Read(folder, stop) : null;
        if (files is null && !parsed.GetValue(Shipped))
        {
            foreach (var line in await database.RunAsync(List, stop))
                Console.WriteLine(line);
            return 0;
        }
        var loaded = await database.RunAsync(env => files is null ? env["mail.template"].Call("reload_shipped") : env["mail.template"].Call("load_files", files), stop);
        foreach (var xmlid in (IEnumerable<object?>)loaded!)
            Console.WriteLine($"{xmlid} loaded");
        return 0;
    });

    private static IEnumerable<string> List(Env env)
    {
        var templates = env["mail.template"].Search(Domain.True, order: "id");
        var xmlids = (Values)templates.Call("get_external_id")!;
        return templates.Select(template => $"{template.Id,5} {template.Text("model"),-22} {template.Text("name")} ({xmlids.Peek($"{template.Id}") ?? "no external id"})").ToList();
    }

    private static async Task<Values> Read(DirectoryInfo folder, CancellationToken stop)
    {
        var files = new Values();
        foreach (var file in folder.EnumerateFiles("*.html").OrderBy(file => file.Name, StringComparer.Ordinal))
            files[Path.GetFileNameWithoutExtension(file.Name)] = await File.ReadAllTextAsync(file.FullName, stop);
        return files;
    }
}

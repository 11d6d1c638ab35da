using System.CommandLine;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>templates</c>: loads templates from a folder of files into a database, or brings the shipped ones back.</summary>
internal static class TemplatesCommand
{
    private static readonly Argument<DirectoryInfo> Folder = new Argument<DirectoryInfo>("folder") { Description = "A folder of files module.name.html; without it the shipped templates are reloaded", Arity = ArgumentArity.ZeroOrOne }.AcceptExistingOnly();

    public static Command Create() => DatabaseCommand.On(new Command("templates", "Load e-mail templates from files, or reload the shipped ones") { Folder }, async (parsed, database, stop) =>
    {
        var files = parsed.GetValue(Folder) is { } folder ? await Read(folder, stop) : null;
        var loaded = await database.RunAsync(env => files is null ? env["mail.template"].Call("reload_shipped") : env["mail.template"].Call("load_files", files), stop);
        foreach (var xmlid in (IEnumerable<object?>)loaded!)
            Console.WriteLine($"{xmlid} loaded");
        return 0;
    });

    private static async Task<Values> Read(DirectoryInfo folder, CancellationToken stop)
    {
        var files = new Values();
        foreach (var file in folder.EnumerateFiles("*.html").OrderBy(file => file.Name, StringComparer.Ordinal))
            files[Path.GetFileNameWithoutExtension(file.Name)] = await File.ReadAllTextAsync(file.FullName, stop);
        return files;
    }
}

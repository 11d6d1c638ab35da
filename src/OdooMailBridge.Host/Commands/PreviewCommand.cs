using System.CommandLine;
using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>preview</c>: a template or a mailing as one recipient would get it; nothing is sent and nothing written.</summary>
internal static class PreviewCommand
{
    private static readonly Argument<string> Template = new("template") { Description = "The template's id or external id, as templates lists them" };
    private static readonly Argument<int> Mailing = new("mailing") { Description = "The mailing's id" };
    private static readonly Option<int> Record = new("--record") { Description = "The id of the record to write to; without it the first one", HelpName = "ID" };
    private static readonly Option<string?> Lang = new("--lang") { Description = "A language's code, as fr_FR; without it the recipient's", HelpName = "CODE" };
    private static readonly Option<bool> Html = new("--html") { Description = "Print the HTML body alone" };
    private static readonly Option<bool> Json = JsonOutput.Option();

    public static Command Create() => new("preview", "Show a template or a mailing as one recipient would get it")
    {
        DatabaseCommand.On(new Command("template", "Show a template for a record") { Template, Record, Lang, Html, Json }, async (parsed, database, stop) =>
            Tell(parsed, await database.RunAsync(env => (Values)Found(env, parsed.GetRequiredValue(Template)).Call("render_preview", parsed.GetValue(Record), parsed.GetValue(Lang))!, stop, await Administrator(database, stop)))),
        DatabaseCommand.On(new Command("mailing", "Show a mailing for one of its recipients") { Mailing, Record, Html, Json }, async (parsed, database, stop) =>
            Tell(parsed, await database.RunAsync(env => (Values)Found(env, "mailing.mailing", parsed.GetRequiredValue(Mailing)).Call("render_preview", parsed.GetValue(Record))!, stop, await Administrator(database, stop)))),
    };

    // Texts greet in the name of who sends: a person, not the system.
    private static Task<int> Administrator(IDatabase database, CancellationToken stop) => database.RunAsync(env => env.TryRef("base.user_admin")?.Id ?? env.Uid, stop);

    private static Records Found(Env env, string template) =>
        int.TryParse(template, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Found(env, "mail.template", id)
        : env.TryRef(template) is { Model.Name: "mail.template" } named && named.Exists().Any ? named
        : throw new StartupProblem($"there is no template {template}; templates lists them");

    private static Records Found(Env env, string model, int id) =>
        env.Browse(model, id).Exists() is { Any: true } record ? record : throw new StartupProblem($"there is no {(model == "mail.template" ? "template" : "mailing")} {id}");

    private static int Tell(ParseResult parsed, Values preview)
    {
        if (parsed.GetValue(Json)) JsonOutput.Write(preview);
        else if (parsed.GetValue(Html)) Console.WriteLine(preview.Text("html"));
        else Print(preview);
        return 0;
    }

    private static void Print(Values preview)
    {
        foreach (var (name, value) in (Values)preview["headers"]!)
            if (value is string { Length: > 0 } text) Console.WriteLine($"{name + ":",-22} {text}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"Size:",-22} {preview["size"]} bytes of HTML, {((List<object?>)preview["links"]!).Count} links"));
        Console.WriteLine($"\n{preview.Text("text")?.TrimEnd()}\n");
        foreach (var warning in (List<object?>)preview["warnings"]!)
            Console.WriteLine($"warning: {warning}");
    }
}

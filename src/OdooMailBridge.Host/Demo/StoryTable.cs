using Spectre.Console;

namespace OdooMailBridge.Host.Demo;

/// <summary>Shows the mails of one step; readable in 80 columns and in a file.</summary>
internal static class StoryTable
{
    private const int Widest = 110;
    private const int Narrowest = 60;

    /// <summary>Colours only for a terminal: a file or a build server's log keeps plain text.</summary>
    public static IAnsiConsole Console() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = System.Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = System.Console.IsOutputRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });

    public static void Title(IAnsiConsole console, string text) => console.Write(new Markup($"\n[bold]{Markup.Escape(text)}[/]\n"));

    public static void Done(IAnsiConsole console, string text) => console.Write(new Markup($"  [green]ok[/]  {Markup.Escape(text)}\n"));

    public static void Mails(IAnsiConsole console, IEnumerable<(CaughtMail Mail, Decision Decision)> mails)
    {
        var table = new Table { Border = console.Profile.Capabilities.Unicode ? TableBorder.Rounded : TableBorder.Ascii, ShowHeaders = false, ShowRowSeparators = false };
        table.Width(Math.Clamp(console.Profile.Width, Narrowest, Widest));
        table.AddColumn(new TableColumn("") { NoWrap = true }).AddColumn("");
        var first = true;
        foreach (var (mail, decision) in mails)
        {
            if (!first)
                table.AddEmptyRow();
            first = false;
            Row(table, "Server", decision.Server);
            Row(table, "because", decision.Because);
            Row(table, "Envelope", $"{(mail.Sender.Length > 0 ? mail.Sender : "<>")} -> {string.Join(", ", mail.Recipients)}");
            Row(table, "From", mail.From);
            Row(table, "Reply-To", mail.ReplyTo);
            Row(table, "Subject", mail.Subject);
        }
        console.Write(table);
    }

    private static void Row(Table table, string name, string value) => table.AddRow(new Text(name, new Style(Color.Grey)), new Text(value));
}

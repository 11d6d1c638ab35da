using System.CommandLine;
using System.CommandLine.Parsing;
using OdooMailBridge.Host.Mailgate;

namespace OdooMailBridge.Host.Commands;

/// <summary>
/// <c>mailgate</c>: takes a raw mail on standard input and gives it to a running bridge; for a pipe in <c>/etc/aliases</c> or a
/// transport of Postfix. Exit codes are those of <see cref="SysExit"/>.
/// </summary>
internal static class MailgateCommand
{
    public const string Name = "mailgate";

    private static readonly Option<string> Database = new("--database", "-d") { Description = "The database", DefaultValueFactory = _ => "odoo" };
    private static readonly Option<int> UserId = new("--userid", "-u") { Description = "The id of the user to log in as", DefaultValueFactory = _ => 1 };
    private static readonly Option<string> Password = new("--password", "-p") { Description = "The user's password; other users of the machine can read a command line, so prefer the variable MAILGATE_PASSWORD", DefaultValueFactory = _ => Environment.GetEnvironmentVariable("MAILGATE_PASSWORD") ?? "admin" };
    private static readonly Option<string> Host = new("--host") { Description = "The bridge's host", DefaultValueFactory = _ => "localhost" };
    private static readonly Option<int> Port = new("--port") { Description = "The bridge's port", DefaultValueFactory = _ => 8069 };
    private static readonly Option<string?> Model = new("--model") { Description = "The model of records that mails without another route create" };

    public static Command Create()
    {
        Port.Validators.Add(given => RefuseUnless(given, given.GetValueOrDefault<int>() is > 0 and <= ushort.MaxValue, "A port is a number from 1 to 65535."));
        var command = new Command(Name, "Read a mail on standard input and hand it to a running bridge (for mail servers' pipes)") { Database, UserId, Password, Host, Port, Model };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var target = new MailgateTarget(
            parsed.GetValue(Database)!, parsed.GetValue(UserId), parsed.GetValue(Password)!, parsed.GetValue(Host)!, parsed.GetValue(Port), parsed.GetValue(Model));
        using var mail = new MemoryStream();
        await using (var input = Console.OpenStandardInput())
            await input.CopyToAsync(mail, cancellation);
        var (code, reason) = mail.Length == 0 ? (SysExit.DataError, "no mail on standard input") : await HandIn.Run(target, mail.ToArray(), cancellation);
        if (code != SysExit.Ok)
            await Console.Error.WriteLineAsync($"{Name}: {reason}");
        return code;
    }

    private static void RefuseUnless(OptionResult given, bool good, string words)
    {
        if (!good)
            given.AddError(words);
    }
}

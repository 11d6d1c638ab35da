using System.CommandLine.Invocation;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Host;
using OdooMailBridge.Host.Commands;
using OdooMailBridge.Host.Mailgate;

// What the program can do stands in Commands/BridgeCommands.cs; how its parts fit together, in Composition.cs.
try
{
    // Commands that run long stop in good order by themselves, however long the drain takes.
    var parsed = BridgeCommands.Root().Parse(args);
    // Whoever mistyped one option looks for that sentence, not for it above a page of help.
    if (parsed.Action is ParseErrorAction wrong && parsed.CommandResult.Command.Subcommands.Count == 0)
    {
        wrong.ShowHelp = false;
        wrong.ShowTypoCorrections = true;
    }
    var code = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    if (parsed.Action is ParseErrorAction { ShowHelp: false })
        await Console.Error.WriteLineAsync("--help lists the options.");
    return parsed.Errors.Count > 0 && parsed.CommandResult.Command.Name == MailgateCommand.Name ? SysExit.Usage : code;
}
catch (Exception problem) when (problem is StartupProblem or OdooException or NpgsqlException)
{
    await Console.Error.WriteLineAsync(problem.Message.TrimEnd());
    return 1;
}

using OdooMailBridge.Abstractions;
using OdooMailBridge.Host;
using OdooMailBridge.Host.Commands;
using OdooMailBridge.Host.Mailgate;

// What the program can do stands in Commands/BridgeCommands.cs; how its parts fit together, in Composition.cs.
try
{
    // Commands that run long stop in good order by themselves, however long the drain takes.
    var parsed = BridgeCommands.Root().Parse(args);
    var code = await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    return parsed.Errors.Count > 0 && parsed.CommandResult.Command.Name == MailgateCommand.Name ? SysExit.Usage : code;
}
catch (Exception problem) when (problem is StartupProblem or OdooException)
{
    await Console.Error.WriteLineAsync(problem.Message.TrimEnd());
    return 1;
}

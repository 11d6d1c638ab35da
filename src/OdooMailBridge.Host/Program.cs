using OdooMailBridge.Host;
using OdooMailBridge.Host.Commands;

// What the program can do stands in Commands/BridgeCommands.cs; how its parts fit together, in Composition.cs.
try
{
    // Commands that run long stop in good order by themselves, however long the drain takes.
    return await BridgeCommands.Root().Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (StartupProblem problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}

using System.CommandLine;
using OdooMailBridge.Host;
using OdooMailBridge.Host.Commands;

var root = new RootCommand("OdooMailBridge: Odoo's mail system as a service of its own")
{
    ServeCommand.Create(),
    MigrateCommand.Create(),
    DoctorCommand.Create(),
    HealthCommand.Create(),
};

try
{
    // serve stops in good order by itself, however long the drain takes.
    return await root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (StartupProblem problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return 1;
}

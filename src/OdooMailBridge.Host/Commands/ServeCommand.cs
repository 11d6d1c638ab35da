using System.CommandLine;

namespace OdooMailBridge.Host.Commands;

/// <summary><c>serve</c>: runs the bridge until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var settings = SettingOptions.Database.Concat(SettingOptions.Server).ToList();
        var command = new Command("serve", "Run the bridge until stopped (SIGTERM or Ctrl-C drains and stops)");
        foreach (var setting in settings)
            command.Add(setting.Option);
        command.SetAction((parsed, _) => Run(SettingOption.Given(parsed, settings)));
        return command;
    }

    private static async Task<int> Run(IReadOnlyDictionary<string, string?> given)
    {
        using var stop = new StopSignal();
        try
        {
            await using var bridge = await RunningBridge.Start(Composition.NewBuilder(given), Console.Out.WriteLine, stop.Token);
            return await bridge.UntilStopped(stop.Token) ? 0 : 1;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Told to stop while still starting: what had been started is stopped by its own disposal.
            return 0;
        }
    }
}

using System.Diagnostics;

namespace OdooMailBridge.ClientCompat;

/// <summary>A client's script as a process of its own: it knows address, database, login, password and the catcher's port, nothing else.</summary>
public static class ClientScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a program to its end; throws with everything it printed when it does not start or does not end in time.</summary>
    public static async Task<(int ExitCode, string Output)> Run(string program, IEnumerable<string> arguments, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })
            ?? throw new InvalidOperationException($"{program} did not start");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {Patience}:\n{await output}{await errors}");
        }
        return (process.ExitCode, await output + await errors);
    }

    public static string PathOf(string script) => Path.Combine(AppContext.BaseDirectory, "Scripts", script);
}

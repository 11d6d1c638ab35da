using System.ComponentModel;
using System.Diagnostics;

namespace OdooMailBridge.Host.EmbeddedPostgres;

/// <summary>One finished run of an external program: its exit code and everything it printed.</summary>
internal sealed record ProgramRun(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Runs a program to its end; a program that cannot be started is exit code 127, as in a shell.</summary>
    public static async Task<ProgramRun> Of(string file, IEnumerable<string> arguments, CancellationToken cancellation = default)
    {
        using var process = new Process { StartInfo = Quiet(file, arguments) };
        try
        {
            process.Start();
        }
        catch (Win32Exception notStarted)
        {
            return new ProgramRun(127, notStarted.Message);
        }
        process.StandardInput.Close();
        var printed = process.StandardOutput.ReadToEndAsync(cancellation);
        var complained = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new ProgramRun(process.ExitCode, (await printed + await complained).Trim());
    }

    /// <summary>All streams redirected, started in the root folder, without the caller's PG* variables.</summary>
    public static ProcessStartInfo Quiet(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            // An unprivileged account may not enter the caller's folder, and PostgreSQL's tools complain about that.
            WorkingDirectory = Path.GetPathRoot(Environment.CurrentDirectory),
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        return start;
    }
}

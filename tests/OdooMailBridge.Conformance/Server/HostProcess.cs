using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OdooMailBridge.Conformance.Server;

/// <summary>
/// The product as a process of its own, as an administrator would start it: free port, empty data folder, background jobs off
/// because transcripts were recorded so.
/// </summary>
public sealed class HostProcess : IBridgeServer
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(15);

    private const string Master = "admin";

    private readonly Process _process;
    private readonly string _data;
    private readonly ProcessOutput _output;

    private HostProcess(Process process, string data, Uri url)
    {
        (_process, _data, Url) = (process, data, url);
        _output = new ProcessOutput(process);
    }

    public Uri Url { get; }

    public string MasterPassword => Master;

    /// <summary>Starts the host and waits until <c>/web/health</c> answers.</summary>
    /// <exception cref="InvalidOperationException">It ended or did not answer in time; the message holds what it printed.</exception>
    public static async Task<HostProcess> StartAsync()
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var data = EmptyFolder();
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "OdooMailBridge.Host.dll"), "serve",
                "--max-cron-threads", "0", "--urls", url.ToString().TrimEnd('/'), "--data", data,
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = data,
            // Without an embedded database (a connection named by the environment) the host has no master password of its own.
            Environment = { ["OMB__MasterPassword"] = Master },
        };
        var host = new HostProcess(Process.Start(start)!, data, url);
        try
        {
            await host.WaitUntilHealthyAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await StopAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_data, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A database server that was cut off may still be writing there.
            await Console.Error.WriteLineAsync($"could not delete {_data}: {e.Message}");
        }
    }

    // The host may run a database of its own below the data folder, which only an orderly end shuts down.
    private async Task StopAsync()
    {
        using (var ask = Process.Start("kill", ["-TERM", _process.Id.ToString()]))
            await ask.WaitForExitAsync();
        using var patience = new CancellationTokenSource(StopTimeout);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
    }

    private async Task WaitUntilHealthyAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < StartTimeout; await Task.Delay(200))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"the host ended with {_process.ExitCode}:\n{_output}");
            try
            {
                using var answer = await http.GetAsync(new Uri(Url, "/web/health"));
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // Not listening yet.
                continue;
            }
        }

        throw new InvalidOperationException($"the host did not answer within {StartTimeout.TotalSeconds} s:\n{_output}");
    }

    private static string EmptyFolder()
    {
        var folder = Directory.CreateTempSubdirectory("omb-conformance-").FullName;
        // Started as root, the host runs its database as another account, which has to pass through here.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return folder;
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

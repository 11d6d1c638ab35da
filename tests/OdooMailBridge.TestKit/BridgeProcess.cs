using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace OdooMailBridge.TestKit;

/// <summary>
/// The real host as a process of its own, on a port the system chooses: what a user runs, so that tests may signal it, kill it
/// and start it again.
/// </summary>
public sealed partial class BridgeProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BridgeProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException($"The bridge ended before it listened:\n{Output}"));
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>The master password of every bridge started here.</summary>
    public const string MasterPassword = "admin";

    /// <summary>Everything printed so far, both streams.</summary>
    public string Output => string.Join('\n', _output);

    public int ProcessId => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>
    /// <c>serve</c> on the given PostgreSQL (the shared test server unless <paramref name="connection"/> says otherwise), with
    /// further arguments; returns when it is ready. <paramref name="environment"/> adds <c>OMB__</c> settings.
    /// </summary>
    public static async Task<BridgeProcess> Serve(
        string? connection = null, IEnumerable<string>? arguments = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        connection ??= (await PostgresServer.Shared()).MaintenanceConnectionString;
        return await Launch(["serve", "--connection", connection, .. arguments ?? []], environment);
    }

    /// <summary><c>serve</c> on an embedded cluster of its own in <paramref name="dataFolder"/>.</summary>
    public static Task<BridgeProcess> ServeEmbedded(
        string dataFolder, IEnumerable<string>? arguments = null, IReadOnlyDictionary<string, string>? environment = null) =>
        Launch(["serve", "--data", dataFolder, .. arguments ?? []], environment);

    /// <summary>Runs any command of the host to its end and returns it finished, within two minutes.</summary>
    public static async Task<BridgeProcess> RunToEnd(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var bridge = new BridgeProcess(StartInfo(arguments, environment));
        bridge.Begin();
        _ = bridge._listening.Task.ContinueWith(ended => ended.Exception, TaskScheduler.Default);
        await bridge.WaitForExit(TimeSpan.FromMinutes(2));
        return bridge;
    }

    /// <summary>SIGTERM (Unix), as an operator's stop.</summary>
    public async Task Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>SIGKILL: no chance to finish anything.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task WaitForExit(TimeSpan patience)
    {
        using var timeout = new CancellationTokenSource(patience);
        try
        {
            await _process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The bridge did not end within {patience}:\n{Output}");
        }
    }

    /// <summary>Stops it in good order if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await (OperatingSystem.IsWindows() ? Kill() : Terminate());
            await WaitForExit(TimeSpan.FromMinutes(1));
        }
        _process.Dispose();
    }

    private static async Task<BridgeProcess> Launch(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var all = arguments.ToList();
        if (!all.Contains("--urls"))
            all.AddRange(["--urls", "http://127.0.0.1:0"]);
        var bridge = new BridgeProcess(StartInfo(all, environment));
        bridge.Begin();
        try
        {
            bridge.Url = await bridge._listening.Task.WaitAsync(TimeSpan.FromMinutes(2));
            return bridge;
        }
        catch
        {
            await bridge.DisposeAsync();
            throw;
        }
    }

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "OdooMailBridge.Host.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet", [host, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["OMB__MasterPassword"] = MasterPassword;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return start;
    }

    private void Begin()
    {
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Heard(string? line)
    {
        if (line is null)
            return;
        _output.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
            _listening.TrySetResult(new Uri(match.Groups["url"].Value));
    }

    [GeneratedRegex(@"^OdooMailBridge listens on (?<url>[^ ,]+)")]
    private static partial Regex Listening();
}

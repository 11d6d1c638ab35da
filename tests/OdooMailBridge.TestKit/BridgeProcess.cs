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
        // Commands that never listen end this way too, and nobody waits for them.
        _ = _listening.Task.ContinueWith(ended => ended.Exception, TaskScheduler.Default);
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
    /// further arguments; returns when it is ready. <paramref name="environment"/> adds <c>OMB__</c> settings. No background work
    /// runs unless the arguments say <c>--max-cron-threads</c>: it would open the databases of all other tests on the server too;
    /// narrow it with <c>--db-filter</c>.
    /// </summary>
    public static async Task<BridgeProcess> Serve(
        string? connection = null, IEnumerable<string>? arguments = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        connection ??= (await PostgresServer.Shared()).MaintenanceConnectionString;
        List<string> all = ["serve", "--connection", connection, .. arguments ?? []];
        if (!all.Contains("--max-cron-threads"))
            all.AddRange(["--max-cron-threads", "0"]);
        return await Launch(all, environment);
    }

    /// <summary><c>serve</c> on an embedded cluster of its own in <paramref name="dataFolder"/>.</summary>
    public static Task<BridgeProcess> ServeEmbedded(
        string dataFolder, IEnumerable<string>? arguments = null, IReadOnlyDictionary<string, string>? environment = null) =>
        Launch(["serve", "--data", dataFolder, .. arguments ?? []], environment);

    /// <summary>Starts any command and returns at once; see <see cref="Until"/>.</summary>
    public static BridgeProcess Begin(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var bridge = new BridgeProcess(StartInfo(arguments, environment));
        bridge.Run();
        return bridge;
    }

    /// <summary>Returns when a printed line satisfies the condition, within a minute.</summary>
    public async Task Until(Predicate<string> condition)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromMinutes(1); await Task.Delay(50))
            if (_output.Any(line => condition(line)))
                return;
        throw new TimeoutException($"The awaited line was not printed:\n{Output}");
    }

    /// <summary>
    /// Runs any command of the host to its end and returns it finished, within two minutes. <paramref name="input"/> is what it reads on
    /// standard input.
    /// </summary>
    public static async Task<BridgeProcess> RunToEnd(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, byte[]? input = null)
    {
        var bridge = Begin(arguments, environment);
        if (input is not null)
            await bridge._process.StandardInput.BaseStream.WriteAsync(input);
        bridge._process.StandardInput.Close();
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
        var bridge = Begin(all, environment);
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
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["OMB__MasterPassword"] = MasterPassword;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return start;
    }

    private void Run()
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

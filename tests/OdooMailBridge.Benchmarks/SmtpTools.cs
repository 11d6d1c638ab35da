using System.Diagnostics;
using System.Globalization;
using OdooMailBridge.TestKit;

namespace OdooMailBridge.Benchmarks;

/// <summary>Postfix's smtp-sink, which takes everything, and smtp-source, the measure of what can be handed to it.</summary>
internal sealed class SmtpTools : IDisposable
{
    private const string Sink = "/usr/sbin/smtp-sink";
    private const string Source = "/usr/sbin/smtp-source";
    private const int Sessions = 8;
    private const int Messages = 20_000;

    private readonly Process _sink;

    private SmtpTools(Process sink, int port) => (_sink, Port) = (sink, port);

    public int Port { get; }

    public int ProcessId => _sink.Id;

    public static async Task<SmtpTools> Start()
    {
        if (!File.Exists(Sink) || !File.Exists(Source))
            throw new InvalidOperationException("smtp-sink and smtp-source are needed: install Debian's package postfix.");
        var port = FreePort.Next();
        string[] account = Environment.UserName == "root" ? ["-u", "nobody"] : [];
        var tools = new SmtpTools(Process.Start(Sink, [.. account, $"127.0.0.1:{port}", "1000"]), port);
        await Task.Delay(500);
        return tools;
    }

    /// <summary>Mails per second of 4 kB over eight sessions.</summary>
    public async Task<double> SourceRate()
    {
        var watch = Stopwatch.StartNew();
        using var source = Process.Start(Source, ["-d", "-s", $"{Sessions}", "-m", Messages.ToString(CultureInfo.InvariantCulture), "-l", "4096", "-f", "a@mycompany.example.com", "-t", "b@customer.example.com", $"127.0.0.1:{Port}"]);
        await source.WaitForExitAsync();
        return source.ExitCode == 0 ? Messages / watch.Elapsed.TotalSeconds : throw new InvalidOperationException("smtp-source failed");
    }

    public void Dispose()
    {
        _sink.Kill();
        _sink.Dispose();
    }
}

using System.Diagnostics;
using System.Globalization;

namespace OdooMailBridge.TestKit.Peers;

/// <summary>
/// A private Postfix on a port of its own: takes mail from this machine for any domain and hands it on as its transports say. Needs root,
/// as Postfix itself does.
/// </summary>
public sealed class PostfixServer : IAsyncDisposable
{
    public const string Program = "/usr/sbin/postfix";

    private readonly string _home = Path.Combine(Path.GetTempPath(), "postfix-" + Path.GetRandomFileName());
    private Process? _process;

    public int Port { get; } = FreePort.Next();

    /// <summary>What it wrote into its log.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private string LogFile => Path.Combine(_home, "log");

    /// <summary>Starts it.</summary>
    /// <param name="transports">By domain, in Postfix's words: <c>lmtp:inet:127.0.0.1:24</c>, <c>smtp:[127.0.0.1]:25</c>, or the name of a pipe.</param>
    /// <param name="pipes">Commands that get a mail on standard input, by the name of their transport.</param>
    public async Task StartAsync(IReadOnlyDictionary<string, string> transports, IReadOnlyDictionary<string, string>? pipes = null)
    {
        foreach (var folder in new[] { "etc", "spool", "data" }) Directory.CreateDirectory(Path.Combine(_home, folder));
        Run("/bin/chmod", "755", _home);
        Run("/bin/chown", "postfix", Path.Combine(_home, "data"));
        await File.WriteAllTextAsync(Path.Combine(_home, "etc", "main.cf"), Main(transports));
        await File.WriteAllTextAsync(Path.Combine(_home, "etc", "master.cf"), Master(pipes ?? new Dictionary<string, string>()));
        _process = Process.Start(new ProcessStartInfo(Program, ["-c", Path.Combine(_home, "etc"), "start-fg"]) { RedirectStandardError = true, RedirectStandardOutput = true });
        try
        {
            await FreePort.UntilOpenAsync(Port);
        }
        catch (System.Net.Sockets.SocketException)
        {
            throw new InvalidOperationException($"Postfix did not start:\n{Log}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        Run("/bin/kill", "-TERM", _process.Id.ToString(CultureInfo.InvariantCulture));
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private string Main(IReadOnlyDictionary<string, string> transports) =>
        $"""
        compatibility_level = 3.6
        queue_directory = {_home}/spool
        data_directory = {_home}/data
        command_directory = /usr/sbin
        daemon_directory = /usr/lib/postfix/sbin
        mail_owner = postfix
        setgid_group = postdrop
        maillog_file = {LogFile}
        maillog_file_prefixes = {_home}
        myhostname = relay.test
        mydestination =
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        mynetworks = 127.0.0.0/8
        alias_maps =
        local_recipient_maps =
        smtpd_relay_restrictions = permit_mynetworks, reject
        smtputf8_enable = no
        smtp_host_lookup = native
        smtp_dns_support_level = disabled
        lmtp_dns_support_level = disabled
        minimal_backoff_time = 5s
        queue_run_delay = 5s
        message_size_limit = 60000000
        transport_maps = inline:{string.Concat("{", string.Join(", ", transports.Select(transport => $"{{{transport.Key} = {transport.Value}}}")), "}")}

        """;

    private string Master(IReadOnlyDictionary<string, string> pipes) =>
        $"""
        127.0.0.1:{Port} inet n - n - - smtpd
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        verify unix - - n - 1 verify
        flush unix n - n 1000? 0 flush
        proxymap unix - - n - - proxymap
        smtp unix - - n - - smtp
        relay unix - - n - - smtp
        lmtp unix - - n - - lmtp
        error unix - - n - - error
        retry unix - - n - - error
        discard unix - - n - - discard
        anvil unix - - n - 1 anvil
        scache unix - - n - 1 scache
        postlog unix-dgram n - n - 1 postlogd
        {string.Join('\n', pipes.Select(pipe => $"{pipe.Key} unix - n n - - pipe\n  flags=DRhu user=nobody argv={pipe.Value}"))}

        """;

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using OdooMailBridge.TestKit;
using OdooMailBridge.TestKit.Peers;
using Xunit;

namespace OdooMailBridge.Transport.Tests.RealServers;

/// <summary>
/// A private Postfix with certificates of an authority of its own and Dovecot for SASL (any user, password <c>pass</c>): on separate ports a
/// certificate in order, one for another host, an expired one, none at all. It takes every message and throws it away. Needs root.
/// </summary>
public sealed class PostfixServer : IAsyncLifetime
{
    public const string Program = "/usr/sbin/postfix";

    private readonly string _home = Path.Combine(Path.GetTempPath(), "postfix-" + Path.GetRandomFileName());
    private Process? _dovecot;

    public PeerCertificates Certificates { get; } = new();

    /// <summary>STARTTLS and AUTH, with a certificate for localhost.</summary>
    public int StartTls { get; } = FreePort.Next();

    /// <summary>TLS from the first byte, the same certificate.</summary>
    public int Implicit { get; } = FreePort.Next();

    public int WrongHost { get; } = FreePort.Next();

    public int Expired { get; } = FreePort.Next();

    /// <summary>Clear text only: what is left when somebody takes STARTTLS out of the answer.</summary>
    public int Stripped { get; } = FreePort.Next();

    /// <summary>Whether the server can be had here.</summary>
    public static bool IsPossible => File.Exists(Program) && File.Exists(DovecotServer.Program) && Environment.UserName == "root";

    public async Task InitializeAsync()
    {
        if (!IsPossible) return; // the tests are left out, or fail on CI when they find no server
        foreach (var folder in new[] { "config", "queue", "data", "dovecot" }) Directory.CreateDirectory(Path.Combine(_home, folder));
        await Run("/bin/chown", "postfix", Path.Combine(_home, "data"));
        await WriteCertificate("good", Certificates.For("localhost"));
        await WriteCertificate("other", Certificates.For("elsewhere.example"));
        await WriteCertificate("old", Certificates.Expired("localhost"));
        await File.WriteAllTextAsync(Path.Combine(_home, "config", "main.cf"), MainConfiguration());
        await File.WriteAllTextAsync(Path.Combine(_home, "config", "master.cf"), MasterConfiguration());
        await File.WriteAllTextAsync(Path.Combine(_home, "dovecot", "dovecot.conf"), SaslConfiguration());
        _dovecot = Process.Start(new ProcessStartInfo(DovecotServer.Program, ["-F", "-c", Path.Combine(_home, "dovecot", "dovecot.conf")]));
        await Run(Program, "-c", Path.Combine(_home, "config"), "start");
        foreach (var port in new[] { StartTls, Implicit, WrongHost, Expired, Stripped }) await FreePort.UntilOpenAsync(port);
        for (var tries = 0; tries < 100 && !File.Exists(Path.Combine(_home, "dovecot", "auth")); tries++) await Task.Delay(50);
    }

    public async Task DisposeAsync()
    {
        if (_dovecot is null) return;
        await Run(Program, "-c", Path.Combine(_home, "config"), "abort");
        using var stop = Process.Start("/bin/kill", ["-TERM", _dovecot.Id.ToString(CultureInfo.InvariantCulture)]);
        await _dovecot.WaitForExitAsync();
        _dovecot.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {said}");
    }

    private async Task WriteCertificate(string name, X509Certificate2 certificate)
    {
        using var own = certificate;
        using var key = own.GetECDsaPrivateKey()!;
        await File.WriteAllTextAsync(Path.Combine(_home, $"{name}.pem"), key.ExportPkcs8PrivateKeyPem() + "\n" + own.ExportCertificatePem() + "\n");
    }

    // No session is taken up again: its certificate would be the one of the port that it began on.
    private string MainConfiguration() =>
        $"""
        compatibility_level = 3.6
        queue_directory = {_home}/queue
        data_directory = {_home}/data
        maillog_file = {_home}/log
        maillog_file_prefixes = {_home}
        inet_interfaces = 127.0.0.1
        inet_protocols = ipv4
        myhostname = localhost
        mydestination =
        default_transport = discard
        alias_maps =
        local_recipient_maps =
        smtpd_tls_security_level = may
        smtpd_tls_chain_files = {_home}/good.pem
        smtpd_tls_session_cache_timeout = 0
        tls_ssl_options = NO_TICKET
        smtpd_sasl_auth_enable = yes
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = {_home}/dovecot/auth
        smtpd_tls_auth_only = yes
        smtpd_recipient_restrictions = permit_mynetworks, permit_sasl_authenticated, reject
        smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject
        mynetworks = 127.0.0.0/8
        """ + "\n";

    private string MasterConfiguration() =>
        $"""
        127.0.0.1:{StartTls} inet n - n - - smtpd
        127.0.0.1:{Implicit} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
        127.0.0.1:{WrongHost} inet n - n - - smtpd -o smtpd_tls_chain_files={_home}/other.pem
        127.0.0.1:{Expired} inet n - n - - smtpd -o smtpd_tls_chain_files={_home}/old.pem
        127.0.0.1:{Stripped} inet n - n - - smtpd -o smtpd_tls_security_level=none
        pickup unix n - n 60 1 pickup
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 300 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        anvil unix - - n - 1 anvil
        proxymap unix - - n - - proxymap
        discard unix - - n - - discard
        postlog unix-dgram n - n - 1 postlogd
        """ + "\n";

    private string SaslConfiguration() =>
        $$"""
        base_dir = {{_home}}/dovecot/run
        log_path = {{_home}}/dovecot/log
        protocols =
        ssl = no
        auth_mechanisms = plain login cram-md5
        passdb {
          driver = static
          args = password=pass
        }
        userdb {
          driver = static
          args = uid=dovecot gid=dovecot home=/nonexistent
        }
        service auth {
          unix_listener {{_home}}/dovecot/auth {
            mode = 0666
          }
        }
        service stats {
          chroot =
        }

        """;
}

using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace OdooMailBridge.TestKit.Peers;

/// <summary>A private Dovecot: any user, password <c>pass</c>, mail in a directory of its own, no privileges needed.</summary>
public sealed class DovecotServer : IAsyncDisposable
{
    public const string Program = "/usr/sbin/dovecot";

    private readonly string _home = Path.Combine(Path.GetTempPath(), "dovecot-" + Path.GetRandomFileName());
    private Process? _process;

    public PeerCertificates Certificates { get; } = new();

    public int Imap { get; } = FreePort.Next();

    public int Imaps { get; } = FreePort.Next();

    public int Pop3 { get; } = FreePort.Next();

    public int Pop3s { get; } = FreePort.Next();

    public int Lmtp { get; } = FreePort.Next();

    public async Task StartAsync()
    {
        Directory.CreateDirectory(Path.Combine(_home, "mail"));
        using var certificate = Certificates.For("localhost");
        using var key = certificate.GetECDsaPrivateKey()!;
        await File.WriteAllTextAsync(Path.Combine(_home, "cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(_home, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(Path.Combine(_home, "dovecot.conf"), Configuration());
        _process = Process.Start(new ProcessStartInfo(Program, ["-F", "-c", Path.Combine(_home, "dovecot.conf")]));
        foreach (var port in new[] { Imap, Imaps, Pop3, Pop3s, Lmtp }) await FreePort.UntilOpenAsync(port);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        using var stop = Process.Start("/bin/kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_home, recursive: true);
    }

    /// <summary>The files of a user's inbox that nobody has read, or that somebody has.</summary>
    public string[] Inbox(string user) => [.. new[] { "new", "cur" }.Select(folder => Path.Combine(_home, "mail", user, folder)).Where(Directory.Exists).SelectMany(Directory.GetFiles)];

    private static string MyGroup()
    {
        using var id = Process.Start(new ProcessStartInfo("/usr/bin/id", ["-gn"]) { RedirectStandardOutput = true })!;
        return id.StandardOutput.ReadToEnd().Trim();
    }

    private string Configuration()
    {
        var root = Environment.UserName == "root";
        // Without root there is nobody to change to; with it, mail belongs to an ordinary user because Dovecot refuses root.
        var me = Environment.UserName;
        var (internalUser, loginUser, mailUser, group) = root ? ("dovecot", "dovenull", "dovecot", "dovecot") : (me, me, me, MyGroup());
        if (root) Process.Start("/bin/chown", ["-R", mailUser, _home])!.WaitForExit();
        return $$"""
            base_dir = {{_home}}/run
            state_dir = {{_home}}/run
            log_path = {{_home}}/log
            protocols = imap pop3 lmtp
            listen = 127.0.0.1
            default_internal_user = {{internalUser}}
            default_internal_group = {{group}}
            default_login_user = {{loginUser}}
            first_valid_uid = 1
            first_valid_gid = 1
            ssl = yes
            ssl_cert = <{{_home}}/cert.pem
            ssl_key = <{{_home}}/key.pem
            disable_plaintext_auth = no
            auth_mechanisms = plain login cram-md5
            mail_location = maildir:{{_home}}/mail/%u
            passdb {
              driver = static
              args = password=pass
            }
            userdb {
              driver = static
              args = uid={{mailUser}} gid={{group}} home={{_home}}/mail/%u allow_all_users=yes
            }
            namespace inbox {
              inbox = yes
            }
            service anvil {
              chroot =
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = {{Imap}}
              }
              inet_listener imaps {
                port = {{Imaps}}
              }
            }
            service pop3-login {
              chroot =
              inet_listener pop3 {
                port = {{Pop3}}
              }
              inet_listener pop3s {
                port = {{Pop3s}}
              }
            }
            service lmtp {
              inet_listener lmtp {
                port = {{Lmtp}}
              }
            }

            """;
    }
}

using Npgsql;

namespace OdooMailBridge.Host.Configuration;

/// <summary>The host's own settings: section <c>OdooMailBridge</c> of the configuration.</summary>
public sealed record BridgeSettings
{
    public const string Section = "OdooMailBridge";

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8069";

    /// <summary>An Npgsql connection string of a role that may create databases; null runs the embedded cluster.</summary>
    public string? Connection { get; init; }

    /// <summary>The folder of the embedded cluster; null means the account's usual place.</summary>
    public string? Data { get; init; }

    /// <summary>The folder with initdb, pg_ctl and postgres; null searches for it.</summary>
    public string? PostgresBin { get; init; }

    /// <summary>
    /// False trades durability for speed in the embedded cluster and deletes it at the end. Only tests do that.
    /// </summary>
    public bool Durable { get; init; } = true;

    /// <summary>Guards the <c>db</c> service (create, duplicate, drop). Null closes it, except on the embedded cluster, where it is <c>admin</c>.</summary>
    public string? MasterPassword { get; init; }

    /// <summary>Odoo's option: how many background jobs run at a time; 0 runs none, and only what a call asks for happens.</summary>
    public int MaxCronThreads { get; init; } = 2;

    /// <summary>Odoo's option: a regular expression; only databases whose name matches are served.</summary>
    public string? DbFilter { get; init; }

    /// <summary>The database made on an embedded cluster that has none; empty makes none.</summary>
    public string FirstDatabase { get; init; } = "bridge";

    /// <summary>The administrator's password in the first database; null means <c>admin</c> with the embedded PostgreSQL, elsewhere that none is made.</summary>
    public string? FirstDatabasePassword { get; init; }

    /// <summary>What new databases get as <c>web.base.url</c>, the beginning of every link in a mail; null means the first of <see cref="Urls"/>.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>A folder with further plugins, each in a subfolder of its own; null has none.</summary>
    public string? PluginFolder { get; init; }

    /// <summary>The largest request body in bytes; Odoo's own limit is 128 MiB.</summary>
    public long MaxRequestBytes { get; init; } = 128L << 20;

    /// <summary>How long calls in progress may take to finish after a stop was asked for, in seconds.</summary>
    public int DrainSeconds { get; init; } = 30;

    /// <summary>Whether <c>/metrics</c> answers, without a password, in Prometheus' format.</summary>
    public bool Metrics { get; init; }

    /// <summary>Ports of mail servers that no server may use, separated by commas: 25 where the platform blocks it.</summary>
    public string RefusedSmtpPorts { get; init; } = "";

    /// <summary>For test systems: the only addresses and domains that mail may reach, separated by commas; empty means all, unless there is a catcher.</summary>
    public string AllowedRecipients { get; init; } = "";

    /// <summary>For test systems: who gets the mail of those that <see cref="AllowedRecipients"/> does not name; empty leaves it to the database, else nobody gets it.</summary>
    public string CatcherAddress { get; init; } = "";

    /// <summary>Servers that are asked which records a sending domain has, separated by commas; empty means the operating system's.</summary>
    public string DnsServers { get; init; } = "";

    public CliMailServer Cli { get; init; } = new();

    public IncomingMailSettings Incoming { get; init; } = new();

    /// <summary>
    /// Reaches the server in <see cref="Connection"/> through a database that is there: the one it names or else <c>postgres</c>, which every
    /// server has. Npgsql would take the one named like the user.
    /// </summary>
    public string MaintenanceConnection
    {
        get
        {
            try
            {
                var parts = new NpgsqlConnectionStringBuilder(Connection);
                parts.Database ??= "postgres";
                return parts.ConnectionString;
            }
            catch (ArgumentException unreadable)
            {
                throw new StartupProblem($"The setting Connection is not a connection string: {unreadable.Message}", unreadable);
            }
        }
    }

    public bool IsEmbedded => string.IsNullOrWhiteSpace(Connection);

    public string? EffectiveFirstDatabasePassword => string.IsNullOrEmpty(FirstDatabasePassword) ? IsEmbedded ? "admin" : null : FirstDatabasePassword;

    /// <summary>Read anew each time: with the embedded cluster it may be changed over RPC.</summary>
    public string? EffectiveMasterPassword => MasterPassword ?? (IsEmbedded ? MasterPasswordFile.Read(this) ?? "admin" : null);
}

namespace OdooMailBridge.Host.Configuration;

/// <summary>Mail that other mail servers deliver here, as the domain's MX or by redirection. Nothing listens unless an address is given.</summary>
public sealed record IncomingMailSettings
{
    /// <summary>Where SMTP is spoken, <c>address:port</c>; null: nowhere.</summary>
    public string? Smtp { get; init; }

    /// <summary>Where LMTP is spoken, for a mail server in front.</summary>
    public string? Lmtp { get; init; }

    /// <summary>The database that gets the mail; null: the first one (<see cref="BridgeSettings.FirstDatabase"/>).</summary>
    public string? Database { get; init; }

    /// <summary>The bridge's name in its greeting and in trace headers; null: the machine's.</summary>
    public string? HostName { get; init; }

    /// <summary>PEM files for STARTTLS; without them it is not offered.</summary>
    public string? CertificateFile { get; init; }
    public string? PrivateKeyFile { get; init; }

    /// <summary>Refuses recipients (550 5.1.1) that are no alias, catchall or bounce address; otherwise such mail waits in quarantine.</summary>
    public bool RefuseUnknownRecipients { get; init; }

    /// <summary>The largest message in bytes.</summary>
    public long MaxMessageBytes { get; init; } = 50L << 20;

    public int MaxConnections { get; init; } = 200;

    public int MaxConnectionsPerAddress { get; init; } = 50;

    /// <summary>Of one client address; 0: any number.</summary>
    public int MaxMessagesPerMinute { get; init; }
}

using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>What the listener offers and how much it bears.</summary>
public sealed record SmtpListenerOptions
{
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0: any free port, see <see cref="SmtpListener.LocalEndPoint"/>.</summary>
    public int Port { get; init; }

    public SmtpProtocol Protocol { get; init; }

    /// <summary>The name in the greeting.</summary>
    public string HostName { get; init; } = "localhost";

    /// <summary>Offered through STARTTLS; null: no TLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>TLS from the first byte instead of STARTTLS.</summary>
    public bool ImplicitTls { get; init; }

    /// <summary>Null: AUTH is not offered. Without TLS it is offered only with <see cref="AllowClearTextAuth"/>.</summary>
    public Func<string, string, CancellationToken, ValueTask<bool>>? Authenticate { get; init; }

    public bool AllowClearTextAuth { get; init; }

    /// <summary>MAIL is refused until AUTH succeeded.</summary>
    public bool RequireAuth { get; init; }

    /// <summary>Bytes of one message as received, without dot stuffing.</summary>
    public long MaxMessageBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>Bytes of all messages that are being received or handed to the receiver; further ones are deferred with 452.</summary>
    public long MaxBufferedBytes { get; init; } = 512 * 1024 * 1024;

    public int MaxRecipients { get; init; } = 1000;

    public int MaxConnections { get; init; } = 200;

    public int MaxConnectionsPerAddress { get; init; } = 50;

    /// <summary>Bytes of one command line; RFC 4954 section 4 lets AUTH lines be this long.</summary>
    public int MaxLineLength { get; init; } = 12288;

    /// <summary>Unknown or misplaced commands before the connection is closed.</summary>
    public int MaxBadCommands { get; init; } = 10;

    /// <summary>NOOP, RSET, VRFY and EHLO between two messages before they count as bad commands.</summary>
    public int MaxIdleCommands { get; init; } = 100;

    /// <summary>The TLS handshake.</summary>
    public TimeSpan TlsTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Idle time before a command, and for one block of data; RFC 5321 section 4.5.3.2.7 asks for five minutes.</summary>
    public TimeSpan CommandTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The whole of one message: a peer that sends a byte a minute would otherwise hold its place for ever.</summary>
    public TimeSpan MessageTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long running messages may take to finish when the listener stops.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Told of exceptions thrown by the receiver or by <see cref="Authenticate"/>, for which the client gets a 451, and of
    /// unforeseen ones that ended a session. Not told of what clients do wrong.
    /// </summary>
    public Action<Exception>? OnReceiverFailure { get; init; }

    public IWireObserver? Observer { get; init; }
}

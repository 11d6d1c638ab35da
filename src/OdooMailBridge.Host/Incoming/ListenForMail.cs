using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.Plugins.Mail.Inbound;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Listener;

namespace OdooMailBridge.Host.Incoming;

/// <summary>Opens the SMTP and LMTP listeners that the settings name, and closes them before the service stops.</summary>
internal sealed partial class ListenForMail(BridgeSettings settings, IDatabases databases, ReceivedQueue queue, TimeProvider clock, ILogger<ListenForMail> log) : IHostedService
{
    private readonly List<SmtpListener> listeners = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (protocol, address) in new[] { (SmtpProtocol.Smtp, settings.Incoming.Smtp), (SmtpProtocol.Lmtp, settings.Incoming.Lmtp) })
            if (!string.IsNullOrWhiteSpace(address)) await ListenAsync(protocol, address, cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var listener in listeners) await listener.DisposeAsync();
    }

    private async Task ListenAsync(SmtpProtocol protocol, string address, CancellationToken cancel)
    {
        var incoming = settings.Incoming;
        if (!IPEndPoint.TryParse(address, out var end)) throw new StartupProblem($"Incoming:{protocol} is an IP address and a port like 0.0.0.0:25, not '{address}'.");
        var name = incoming.Database ?? settings.FirstDatabase;
        if (name.Length == 0 || !await databases.ExistsAsync(name, cancel)) throw new StartupProblem($"Incoming mail is for the database '{name}', which does not exist (setting Incoming:Database).");
        var host = incoming.HostName ?? Dns.GetHostName();
        var options = new MailReceiverOptions(host, incoming.RefuseUnknownRecipients, incoming.MaxMessagesPerMinute);
        var receiver = new MailReceiver(await databases.GetAsync(name, cancel), queue, options, protocol == SmtpProtocol.Lmtp, clock);
        var listener = new SmtpListener(
            new SmtpListenerOptions
            {
                Address = end.Address,
                Port = end.Port,
                Protocol = protocol,
                HostName = host,
                Certificate = Certificate(incoming),
                MaxMessageBytes = incoming.MaxMessageBytes,
                MaxConnections = incoming.MaxConnections,
                MaxConnectionsPerAddress = incoming.MaxConnectionsPerAddress,
                OnReceiverFailure = error => NotTaken(log, error),
            }, receiver, clock);
        listeners.Add(listener);
        try
        {
            listener.Start();
        }
        catch (SocketException taken)
        {
            throw new StartupProblem($"Nothing can listen on {address} for incoming mail: {taken.Message}", taken);
        }
        Listening(log, protocol, listener.LocalEndPoint, name);
    }

    private static X509Certificate2? Certificate(IncomingMailSettings incoming) =>
        string.IsNullOrEmpty(incoming.CertificateFile) ? null : X509Certificate2.CreateFromPemFile(incoming.CertificateFile, incoming.PrivateKeyFile);

    [LoggerMessage(20, LogLevel.Information, "{Protocol} listens on {Address} for mail to the database {Database}")]
    private static partial void Listening(ILogger log, SmtpProtocol protocol, IPEndPoint address, string database);

    [LoggerMessage(21, LogLevel.Error, "A mail was not taken; its sender keeps it and tries again")]
    private static partial void NotTaken(ILogger log, Exception error);
}

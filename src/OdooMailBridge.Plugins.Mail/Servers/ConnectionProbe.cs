using OdooMailBridge.Abstractions;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>Tries a server up to the point where a message would follow (Odoo's Test Connection), in Odoo's words when it fails.</summary>
public sealed class ConnectionProbe(StartUpServer startUp)
{
    /// <summary>The size limit in bytes that the server announced, or null; throws <see cref="UserError"/>.</summary>
    public async Task<long?> RunAsync(ConnectionTest test, CancellationToken cancel)
    {
        try
        {
            var endpoint = SmtpEndpoints.For(test.Server, startUp, test.AccessToken, test.Tls);
            await using var session = await SmtpSession.ConnectAsync(endpoint, null, cancel);
            if (test.Sender is null)
                throw new UserError("Please configure an email on the current user to simulate sending an email message via this outgoing server");
            var limit = session.Capabilities.MaxSize;
            await session.ProbeAsync(test.Sender, ConnectionTest.Recipient, cancel);
            return limit;
        }
        catch (Exception error) when (error is TransportException or UserError)
        {
            throw PythonErrors.OfConnectionTest(error, test.Sender ?? "", ConnectionTest.Recipient);
        }
    }
}

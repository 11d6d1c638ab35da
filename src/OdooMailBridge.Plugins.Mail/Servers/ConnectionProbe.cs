using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers.OAuth;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>Tries a server up to the point where a message would follow (Odoo's Test Connection), in Odoo's words when it fails.</summary>
public sealed class ConnectionProbe(StartUpServer startUp, AccessTokens tokens, TimeProvider clock)
{
    /// <summary>The size limit in bytes that the server announced, or null; throws <see cref="UserError"/>. The dialogue is kept either way.</summary>
    public async Task<long?> RunAsync(IDatabase database, ConnectionTest test, CancellationToken cancel)
    {
        var dialogue = new Transcript();
        try
        {
            var limit = await TryAsync(database, test, dialogue, cancel);
            await ConnectionTranscript.SaveAsync(database, test.Server.Id, clock.GetUtcNow().UtcDateTime, dialogue, null, cancel);
            return limit;
        }
        catch (Exception error) when (error is TransportException or UserError)
        {
            dialogue.Observe(WireDirection.Event, error.Message);
            var shown = PythonErrors.OfConnectionTest(error, test.Sender ?? "", ConnectionTest.Recipient);
            await ConnectionTranscript.SaveAsync(database, test.Server.Id, clock.GetUtcNow().UtcDateTime, dialogue, shown.Message, cancel);
            throw shown;
        }
    }

    private async Task<long?> TryAsync(IDatabase database, ConnectionTest test, Transcript dialogue, CancellationToken cancel)
    {
        var logins = await tokens.GetAsync(database, cancel);
        if (logins.Errors.TryGetValue(test.Server.Id, out var unusable)) throw unusable;
        var endpoint = SmtpEndpoints.For(test.Server, startUp, logins.Tokens.GetValueOrDefault(test.Server.Id), test.Tls);
        await using var session = await SmtpSession.ConnectAsync(endpoint, SmtpSessionOptions.Default with { Observer = dialogue }, cancel);
        if (test.Sender is null)
            throw new UserError("Please configure an email on the current user to simulate sending an email message via this outgoing server");
        var limit = session.Capabilities.MaxSize;
        await session.ProbeAsync(test.Sender, ConnectionTest.Recipient, cancel);
        return limit;
    }
}

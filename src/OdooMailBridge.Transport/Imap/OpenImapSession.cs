using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Imap;

/// <summary>From a TCP connection to a logged-in session: greeting, capabilities, TLS, login.</summary>
internal static class OpenImapSession
{
    public static async Task<ImapSession> RunAsync(ImapEndpoint endpoint, ImapSessionOptions options, CancellationToken cancellationToken)
    {
        var timeouts = options.Timeouts;
        var connection = await Dial.ConnectAsync(endpoint.Host, endpoint.Port, timeouts.Connect, options.Observer, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            if (endpoint.Security == TlsMode.Implicit)
                await connection.SecureAsClientAsync(endpoint.Tls, endpoint.Host, timeouts.Tls, cancellationToken).ConfigureAwait(false);
            var session = new ImapSession(new ImapWire(connection, options), options);
            var loggedIn = await ReadGreetingAsync(session, cancellationToken).ConfigureAwait(false);
            await session.RefreshCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
            if (endpoint.Security == TlsMode.StartTls)
            {
                // RFC 3501 section 6.2.1 allows STARTTLS before login only, so a pre-authenticated greeting would forbid it:
                // that is how an attacker strips TLS from the session.
                if (loggedIn || !session.Capabilities.Contains("STARTTLS")) throw new StartTlsMissingException("STARTTLS");
                await session.Wire.CommandAsync("STARTTLS", "", cancellationToken).ConfigureAwait(false);
                await connection.SecureAsClientAsync(endpoint.Tls, endpoint.Host, timeouts.Tls, cancellationToken).ConfigureAwait(false);
                session.ExpectOtherCapabilities();
                await session.RefreshCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
            }
            if (!loggedIn)
            {
                session.ExpectOtherCapabilities();
                connection.Secrets.Add(endpoint.Credentials.SecretForms);
                await ImapLogin.RunAsync(session.Wire, endpoint.Credentials, session.Capabilities, cancellationToken).ConfigureAwait(false);
                await session.RefreshCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
            }
            return session;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>True for PREAUTH.</summary>
    private static async Task<bool> ReadGreetingAsync(ImapSession session, CancellationToken cancellationToken)
    {
        var greeting = await session.Wire.ReadAsync("greeting", null, cancellationToken).ConfigureAwait(false);
        if (greeting.Tag != "*" || greeting.Second is not ("OK" or "PREAUTH"))
            throw ProtocolViolationException.Of("an IMAP greeting", greeting.Lines[0]);
        return greeting.Second == "PREAUTH";
    }
}

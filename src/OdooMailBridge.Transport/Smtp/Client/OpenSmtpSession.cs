using System.Net;
using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>From a TCP connection to a session that may send: greeting, EHLO, TLS, AUTH.</summary>
internal static class OpenSmtpSession
{
    public static async Task<SmtpSession> RunAsync(SmtpEndpoint endpoint, SmtpSessionOptions options, CancellationToken cancellationToken)
    {
        var timeouts = options.Timeouts;
        var wire = await Dial.ConnectAsync(endpoint.Host, endpoint.Port, timeouts.Connect, options.Observer ?? endpoint.Observer, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            if (endpoint.Security == TlsMode.Implicit)
                await wire.SecureAsClientAsync(endpoint.Tls, endpoint.Host, timeouts.Tls, cancellationToken).ConfigureAwait(false);

            var greeting = await SmtpReplyReader.ReadAsync(wire, SmtpVerb.Connect, timeouts.Greeting, cancellationToken)
                .ConfigureAwait(false);
            if (greeting.Code != 220) throw new SmtpReplyException(SmtpVerb.Connect, greeting);

            var session = new SmtpSession(endpoint, options, wire, greeting);
            await HelloAsync(session, cancellationToken).ConfigureAwait(false);
            if (endpoint.Security == TlsMode.StartTls) await UpgradeAsync(session, cancellationToken).ConfigureAwait(false);
            if (endpoint.Credentials is { } credentials)
                await SmtpAuthentication.RunAsync(session, credentials, cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await wire.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task HelloAsync(SmtpSession session, CancellationToken cancellationToken)
    {
        var name = session.Endpoint.LocalName ?? NameOf(session.Wire);
        var lmtp = session.Endpoint.Protocol == SmtpProtocol.Lmtp;
        var verb = lmtp ? SmtpVerb.Lhlo : SmtpVerb.Ehlo;
        var reply = await session.CommandAsync($"{verb.OnWire()} {name}", verb, cancellationToken).ConfigureAwait(false);
        if (reply.IsPositive)
        {
            session.Capabilities = SmtpCapabilities.FromEhlo(reply.Text);
            return;
        }
        // A server of before 1995, or one that hides its extensions (RFC 5321 section 3.2). LMTP has no older greeting.
        if (lmtp || !session.IsUsable) throw new SmtpReplyException(verb, reply);
        reply = await session.CommandAsync($"HELO {name}", SmtpVerb.Helo, cancellationToken).ConfigureAwait(false);
        if (!reply.IsPositive) throw new SmtpReplyException(SmtpVerb.Helo, reply);
        session.Capabilities = SmtpCapabilities.None;
    }

    private static async Task UpgradeAsync(SmtpSession session, CancellationToken cancellationToken)
    {
        if (!session.Capabilities.StartTls) throw SmtpExtensionMissingException.StartTls();
        var reply = await session.CommandAsync("STARTTLS", SmtpVerb.StartTls, cancellationToken).ConfigureAwait(false);
        if (reply.Code != 220) throw new SmtpReplyException(SmtpVerb.StartTls, reply);
        await session.Wire.SecureAsClientAsync(session.Endpoint.Tls, session.Endpoint.Host, session.Timeouts.Tls, cancellationToken)
            .ConfigureAwait(false);
        // What was offered in clear text may have been offered by anyone.
        session.Capabilities = SmtpCapabilities.None;
        await HelloAsync(session, cancellationToken).ConfigureAwait(false);
    }

    private static string NameOf(WireConnection wire)
    {
        var host = Dns.GetHostName();
        if (host.Contains('.') && Uri.CheckHostName(host) == UriHostNameType.Dns) return host;
        if (wire.Socket.LocalEndPoint is not IPEndPoint local) return "[127.0.0.1]";
        var address = local.Address.IsIPv4MappedToIPv6 ? local.Address.MapToIPv4() : local.Address;
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[IPv6:{address}]" : $"[{address}]";
    }
}

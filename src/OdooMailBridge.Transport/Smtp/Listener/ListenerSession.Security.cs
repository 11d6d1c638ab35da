using System.Net.Security;

namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>STARTTLS (RFC 3207) and AUTH (RFC 4954).</summary>
internal sealed partial class ListenerSession
{
    private bool CanStartTls => options is { Certificate: not null, ImplicitTls: false } && wire.Tls is null;

    private bool CanAuthenticate => options.Authenticate is not null && (wire.Tls is not null || options.AllowClearTextAuth);

    private async Task StartTlsAsync(string arguments)
    {
        if (arguments.Length > 0)
        {
            Bad(SmtpReplies.Syntax);
            return;
        }
        Reply(SmtpReplies.ReadyForTls);
        await FlushAsync().ConfigureAwait(false);
        await SecureAsync().ConfigureAwait(false);
        _hello = null;
        _user = null;
        _transaction = null;
    }

    private async Task SecureAsync()
    {
        var tls = new SslServerAuthenticationOptions { ServerCertificate = options.Certificate };
        await wire.SecureAsServerAsync(tls, options.TlsTimeout, stopping).ConfigureAwait(false);
    }

    private async Task AuthAsync(string arguments)
    {
        if (_hello is null || _user is not null || _transaction is not null)
        {
            Bad(SmtpReplies.BadSequence);
            return;
        }
        var exchange = new ListenerAuth(AskClientAsync);
        var login = await exchange.RunAsync(arguments).ConfigureAwait(false);
        if (login.Refusal is not null)
        {
            Bad(login.Refusal);
            return;
        }
        var reply = await AskAsync(async token =>
            await options.Authenticate!(login.User, login.Password, token).ConfigureAwait(false)
                ? SmtpReplies.Authenticated
                : SmtpReplies.BadCredentials).ConfigureAwait(false);
        if (reply.Code != 235)
        {
            Bad(reply);
            return;
        }
        _user = login.User;
        Reply(reply);
    }

    private async Task<string?> AskClientAsync(string challenge)
    {
        Reply(new SmtpReply(334, challenge));
        await FlushAsync().ConfigureAwait(false);
        return await ReadCommandAsync().ConfigureAwait(false);
    }
}

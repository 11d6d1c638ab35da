using System.Text;
using OdooMailBridge.Transport.Sasl;

namespace OdooMailBridge.Transport.Imap;

/// <summary>LOGIN, or AUTHENTICATE with PLAIN or XOAUTH2 (RFC 3501 section 6.2).</summary>
internal static class ImapLogin
{
    private const int MaxChallenges = 8;

    public static Task RunAsync(ImapWire wire, MailCredentials credentials, IReadOnlySet<string> capabilities, CancellationToken cancellationToken) =>
        credentials switch
        {
            OAuthCredentials token => AuthenticateAsync(
                wire, new XOAuth2Mechanism(token.WireUser, token.AccessToken), capabilities, cancellationToken),
            PasswordCredentials with when MustAuthenticate(with, capabilities) => AuthenticateAsync(
                wire, new PlainMechanism(with.WireUser, with.Password), capabilities, cancellationToken),
            PasswordCredentials with => LoginAsync(wire, with, cancellationToken),
            _ => throw new ArgumentException($"no IMAP login for {credentials.GetType().Name}", nameof(credentials)),
        };

    /// <summary>LOGIN has no defined character set, and may be switched off in favour of SASL.</summary>
    private static bool MustAuthenticate(PasswordCredentials with, IReadOnlySet<string> capabilities) =>
        capabilities.Contains("AUTH=PLAIN") &&
        (capabilities.Contains("LOGINDISABLED") || !Ascii.IsValid(with.WireUser) || !Ascii.IsValid(with.Password));

    private static async Task LoginAsync(ImapWire wire, PasswordCredentials with, CancellationToken cancellationToken)
    {
        if (ImapAstring.CanQuote(with.WireUser) && ImapAstring.CanQuote(with.Password))
        {
            var arguments = $"{ImapAstring.Quote(with.WireUser)} {ImapAstring.Quote(with.Password)}";
            await wire.CommandAsync("LOGIN", arguments, cancellationToken, shownAs: "LOGIN ***").ConfigureAwait(false);
            return;
        }
        var tag = await wire.SendAsync("LOGIN", $"{{{Encoding.UTF8.GetByteCount(with.WireUser)}}}", cancellationToken).ConfigureAwait(false);
        if (await wire.ReadContinuationAsync(tag, "LOGIN", cancellationToken).ConfigureAwait(false) is null) return;
        var rest = $"{with.WireUser} {{{Encoding.UTF8.GetByteCount(with.Password)}}}";
        await wire.SendLineAsync(rest, "LOGIN", cancellationToken, "***").ConfigureAwait(false);
        if (await wire.ReadContinuationAsync(tag, "LOGIN", cancellationToken).ConfigureAwait(false) is null) return;
        await wire.SendLineAsync(with.Password, "LOGIN", cancellationToken, "***").ConfigureAwait(false);
        await wire.CompleteAsync(tag, "LOGIN", cancellationToken).ConfigureAwait(false);
    }

    private static async Task AuthenticateAsync(
        ImapWire wire, ISaslMechanism mechanism, IReadOnlySet<string> capabilities, CancellationToken cancellationToken)
    {
        var initial = mechanism.InitialResponse();
        var inline = initial is not null && capabilities.Contains("SASL-IR"); // RFC 4959
        var arguments = inline ? $"{mechanism.Name} {Convert.ToBase64String(initial!)}" : mechanism.Name;
        var tag = await wire.SendAsync("AUTHENTICATE", arguments, cancellationToken, $"AUTHENTICATE {mechanism.Name}{(inline ? " ***" : "")}")
            .ConfigureAwait(false);
        if (inline) initial = null;
        for (var challenges = 0; ; challenges++)
        {
            if (challenges == MaxChallenges) throw new ProtocolViolationException("endless AUTHENTICATE challenges");
            var challenge = await wire.ReadContinuationAsync(tag, "AUTHENTICATE", cancellationToken).ConfigureAwait(false);
            if (challenge is null) return;
            var answer = initial ?? mechanism.Respond(Encoding.UTF8.GetBytes(challenge));
            initial = null;
            await wire.SendLineAsync(Convert.ToBase64String(answer), "AUTHENTICATE", cancellationToken, "***").ConfigureAwait(false);
        }
    }
}

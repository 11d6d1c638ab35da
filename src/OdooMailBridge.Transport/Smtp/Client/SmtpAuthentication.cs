using System.Buffers.Text;
using OdooMailBridge.Transport.Sasl;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>The AUTH exchange (RFC 4954): mechanisms in a fixed order among those offered, the next one after a refusal.</summary>
internal static class SmtpAuthentication
{
    /// <summary>A hostile server could ask for ever.</summary>
    private const int MaxChallenges = 8;

    public static async Task RunAsync(SmtpSession session, MailCredentials credentials, CancellationToken cancellationToken)
    {
        session.Wire.Secrets.Add(credentials.SecretForms);
        if (credentials is OAuthCredentials { CheckReply: false } token)
        {
            var mechanism = new XOAuth2Mechanism(token.WireUser, token.AccessToken);
            var ignored = await ExchangeAsync(session, mechanism, cancellationToken).ConfigureAwait(false);
            if (!session.IsUsable) throw new SmtpAuthenticationException(mechanism.Name, ignored); // 421: nothing can follow
            return;
        }
        if (!session.Capabilities.Auth) throw SmtpExtensionMissingException.Auth();

        SmtpAuthenticationException? refusal = null;
        foreach (var mechanism in MechanismsFor(credentials))
        {
            if (!session.Capabilities.AuthMechanisms.Contains(mechanism.Name)) continue;
            var reply = await ExchangeAsync(session, mechanism, cancellationToken).ConfigureAwait(false);
            // 503: already authenticated, by a client certificate for instance.
            if (reply.Code is 235 or 503) return;
            refusal = new SmtpAuthenticationException(mechanism.Name, reply);
            if (!session.IsUsable) throw refusal;
        }
        throw refusal ?? (TransportException)new SmtpMechanismMissingException(session.Capabilities.AuthMechanisms);
    }

    private static ISaslMechanism[] MechanismsFor(MailCredentials credentials) => credentials switch
    {
        PasswordCredentials with =>
        [
            new CramMd5Mechanism(with.WireUser, with.Password),
            new PlainMechanism(with.WireUser, with.Password),
            new LoginMechanism(with.WireUser, with.Password),
        ],
        OAuthCredentials with => [new XOAuth2Mechanism(with.WireUser, with.AccessToken)],
        _ => throw new ArgumentException($"no mechanism for {credentials.GetType().Name}", nameof(credentials)),
    };

    private static async Task<SmtpReply> ExchangeAsync(SmtpSession session, ISaslMechanism mechanism, CancellationToken cancellationToken)
    {
        var initial = mechanism.InitialResponse();
        var command = $"AUTH {mechanism.Name}";
        var reply = initial is null
            ? await session.CommandAsync(command, SmtpVerb.Auth, cancellationToken).ConfigureAwait(false)
            : await session.CommandAsync($"{command} {Encode(initial)}", SmtpVerb.Auth, cancellationToken, $"{command} ***").ConfigureAwait(false);
        for (var challenges = 0; reply.Code == 334; challenges++)
        {
            if (challenges == MaxChallenges) throw new ProtocolViolationException("endless AUTH challenges");
            var answer = Decode(reply) is { } challenge ? Convert.ToBase64String(mechanism.Respond(challenge)) : "*";
            reply = await session.CommandAsync(answer, SmtpVerb.Auth, cancellationToken, "***").ConfigureAwait(false);
        }
        return reply;
    }

    /// <summary>RFC 4954 section 4: an empty initial response is written as one equals sign.</summary>
    private static string Encode(byte[] response) => response.Length == 0 ? "=" : Convert.ToBase64String(response);

    /// <summary>Null when the challenge is not base64; the exchange is then cancelled with an asterisk.</summary>
    private static byte[]? Decode(SmtpReply challenge)
    {
        var text = challenge.TextBytes.Span;
        var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        var status = Base64.DecodeFromUtf8(text, decoded, out _, out var written);
        return status == System.Buffers.OperationStatus.Done ? decoded[..written] : null;
    }
}

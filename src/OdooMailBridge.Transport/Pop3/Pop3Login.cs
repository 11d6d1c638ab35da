using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using OdooMailBridge.Transport.Sasl;

namespace OdooMailBridge.Transport.Pop3;

/// <summary>USER and PASS, APOP (RFC 1939 section 7), or AUTH XOAUTH2 (RFC 5034).</summary>
internal static class Pop3Login
{
    private const int MaxChallenges = 8;

    public static async Task RunAsync(Pop3Wire wire, Pop3Endpoint endpoint, string greeting, CancellationToken cancellationToken)
    {
        switch (endpoint.Credentials)
        {
            case OAuthCredentials token:
                await SaslAsync(wire, new XOAuth2Mechanism(token.WireUser, token.AccessToken), cancellationToken).ConfigureAwait(false);
                break;
            case PasswordCredentials with when endpoint.UseApop && TimestampOf(greeting) is { } timestamp:
                await wire.CommandAsync(
                    $"APOP {Argument(with.WireUser)} {Digest(timestamp, with.Password)}", cancellationToken, $"APOP {with.WireUser} ***")
                    .ConfigureAwait(false);
                break;
            case PasswordCredentials with:
                await wire.CommandAsync($"USER {Argument(with.WireUser)}", cancellationToken).ConfigureAwait(false);
                await wire.CommandAsync($"PASS {Argument(with.Password)}", cancellationToken, "PASS ***").ConfigureAwait(false);
                break;
            default:
                throw new ArgumentException($"no POP3 login for {endpoint.Credentials.GetType().Name}", nameof(endpoint));
        }
    }

    private static async Task SaslAsync(Pop3Wire wire, ISaslMechanism mechanism, CancellationToken cancellationToken)
    {
        var verb = $"AUTH {mechanism.Name}";
        await wire.SendAsync(verb, cancellationToken).ConfigureAwait(false);
        var challenge = await wire.ReadChallengeAsync("AUTH", cancellationToken).ConfigureAwait(false);
        var answer = mechanism.InitialResponse();
        for (var challenges = 0; challenge is not null; challenges++)
        {
            if (challenges == MaxChallenges) throw new ProtocolViolationException("endless AUTH challenges");
            await wire.SendAsync(Convert.ToBase64String(answer ?? mechanism.Respond([])), cancellationToken, "***").ConfigureAwait(false);
            challenge = await wire.ReadChallengeAsync("AUTH", cancellationToken).ConfigureAwait(false);
            answer = mechanism.Respond(Encoding.UTF8.GetBytes(challenge ?? ""));
        }
    }

    /// <summary>The last <c>&lt;…@…&gt;</c> of the greeting.</summary>
    private static string? TimestampOf(string greeting)
    {
        var start = greeting.LastIndexOf('<');
        var end = start < 0 ? -1 : greeting.IndexOf('>', start);
        return end > start && greeting.IndexOf('@', start, end - start) > 0 ? greeting[start..(end + 1)] : null;
    }

    [SuppressMessage("Security", "CA5351", Justification = "APOP is defined with MD5.")]
    private static string Digest(string timestamp, string password) =>
        Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(timestamp + password)));

    /// <summary>POP3 arguments have no quoting: a line end would be a second command.</summary>
    private static string Argument(string value) =>
        value.AsSpan().IndexOfAny('\r', '\n', '\0') < 0 ? value : throw new ArgumentException("line end in a user name or password");
}

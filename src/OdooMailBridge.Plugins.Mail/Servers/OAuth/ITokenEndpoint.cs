namespace OdooMailBridge.Plugins.Mail.Servers.OAuth;

/// <param name="ExpiresIn">Seconds.</param>
/// <param name="RefreshToken">Null: the one in use stays.</param>
public sealed record TokenGrant(string AccessToken, int ExpiresIn, string? RefreshToken)
{
    public override string ToString() => $"a token for {ExpiresIn} s"; // never the secrets
}

/// <summary>Gets tokens from a provider; tests put a scripted endpoint in its place.</summary>
public interface ITokenEndpoint
{
    /// <param name="address">The provider's token endpoint.</param>
    /// <param name="form">The request's parameters, secrets included.</param>
    /// <exception cref="Abstractions.UserError">Refused, not reached, late, or not understood.</exception>
    Task<TokenGrant> AskAsync(OAuthService service, Uri address, IReadOnlyDictionary<string, string> form, CancellationToken cancel);
}

using Dapper;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Servers.OAuth;

/// <summary>What the servers with OAuth log in with just now.</summary>
/// <param name="Tokens">Valid access tokens by server id.</param>
/// <param name="Errors">Servers that have none, and why.</param>
public sealed record OAuthLogins(IReadOnlyDictionary<int, string> Tokens, IReadOnlyDictionary<int, UserError> Errors)
{
    public static OAuthLogins None { get; } = new(new Dictionary<int, string>(), new Dictionary<int, UserError>());

    public override string ToString() => $"{Tokens.Count} tokens, {Errors.Count} errors"; // never the secrets
}

/// <summary>Access tokens of servers and mailboxes: the stored one while it is valid, else a new one, which is stored.</summary>
public sealed class AccessTokens(IEnumerable<OAuthService> services, ITokenEndpoint endpoint, TimeProvider clock)
{
    private const string Outgoing = "ir_mail_server", Incoming = "fetchmail_server";

    private sealed record Login(int Id, string? AccessToken, int? Expiration, string? RefreshToken);

    /// <summary>Asked before mails are planned and before a connection is tried.</summary>
    public async Task<OAuthLogins> GetAsync(IDatabase database, CancellationToken cancel)
    {
        Dictionary<int, string>? tokens = null;
        Dictionary<int, UserError>? errors = null;
        foreach (var service in services.Where(service => database.Installed.Contains(service.Module)))
        {
            foreach (var login in await LoginsAsync(database, service, Outgoing, "smtp_authentication", cancel))
            {
                try
                {
                    (tokens ??= [])[login.Id] = await TokenAsync(database, service, Outgoing, login, cancel);
                }
                catch (UserError refused)
                {
                    (errors ??= [])[login.Id] = refused;
                }
            }
        }
        return tokens is null && errors is null ? OAuthLogins.None : new OAuthLogins(tokens ?? [], errors ?? []);
    }

    /// <summary>The token of a mailbox, asked before it is opened; null when its server logs in otherwise.</summary>
    /// <param name="serverType">The fetchmail.server's kind.</param>
    /// <exception cref="UserError">Nobody agreed, or the provider refused.</exception>
    public async Task<string?> ForMailboxAsync(IDatabase database, int server, string serverType, CancellationToken cancel)
    {
        if (services.FirstOrDefault(service => service.Authentication == serverType && database.Installed.Contains(service.Module)) is not { } service) return null;
        var login = (await LoginsAsync(database, service, Incoming, "server_type", cancel)).Find(login => login.Id == server);
        return login is null ? null : await TokenAsync(database, service, Incoming, login, cancel);
    }

    private async Task<string> TokenAsync(IDatabase database, OAuthService service, string table, Login login, CancellationToken cancel) =>
        IsValid(login) ? login.AccessToken! : await RenewAsync(database, service, table, login, cancel);

    private bool IsValid(Login login) => !string.IsNullOrEmpty(login.AccessToken) && login.Expiration >= clock.GetUtcNow().ToUnixTimeSeconds();

    // Names of tables and columns come from constants here and in the services.
    private static async Task<List<Login>> LoginsAsync(IDatabase database, OAuthService service, string table, string kind, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return (await connection.QueryAsync<Login>(new CommandDefinition(
            $"""
            SELECT id AS "Id", {service.Column("access_token")} AS "AccessToken", {service.Column("access_token_expiration")} AS "Expiration", {service.Column("refresh_token")} AS "RefreshToken"
              FROM {table} WHERE {kind} = @authentication
            """, new { authentication = service.Authentication }, cancellationToken: cancel))).AsList();
    }

    private async Task<string> RenewAsync(IDatabase database, OAuthService service, string table, Login login, CancellationToken cancel)
    {
        if (string.IsNullOrEmpty(login.RefreshToken)) throw new UserError(service.NotConnected);
        var grant = await AskAsync(database, service, new() { ["grant_type"] = "refresh_token", ["refresh_token"] = login.RefreshToken }, cancel);
        await using var connection = await database.OpenAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition(
            $"""
            UPDATE {table} SET {service.Column("access_token")} = @token, {service.Column("access_token_expiration")} = @until,
                   {service.Column("refresh_token")} = COALESCE(@refresh, {service.Column("refresh_token")})
             WHERE id = @id
            """, new { token = grant.AccessToken, until = Until(grant), refresh = grant.RefreshToken, id = login.Id }, cancellationToken: cancel));
        return grant.AccessToken;
    }

    /// <summary>Trades the code of a user who agreed for the first pair of tokens.</summary>
    public Task<TokenGrant> RedeemAsync(IDatabase database, OAuthService service, string code, CancellationToken cancel) =>
        AskAsync(database, service, new() { ["grant_type"] = "authorization_code", ["code"] = code }, cancel);

    /// <summary>When a grant ends, in seconds since 1970.</summary>
    public int Until(TokenGrant grant) => (int)Math.Min(int.MaxValue, clock.GetUtcNow().ToUnixTimeSeconds() + grant.ExpiresIn);

    private async Task<TokenGrant> AskAsync(IDatabase database, OAuthService service, Dictionary<string, string> form, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var parameters = (await connection.QueryAsync<(string Key, string? Value)>(new CommandDefinition(
            "SELECT key, value FROM ir_config_parameter WHERE key = 'web.base.url' OR starts_with(key, @prefix) OR starts_with(key, @module)",
            new { prefix = service.Prefix, module = service.Module + "." }, cancellationToken: cancel))).ToDictionary(row => row.Key, row => row.Value);
        form["client_id"] = parameters.GetValueOrDefault(service.Column("client_id")) ?? "";
        form["client_secret"] = parameters.GetValueOrDefault(service.Column("client_secret")) ?? "";
        form["redirect_uri"] = parameters.GetValueOrDefault("web.base.url") + service.ConfirmPath;
        return await endpoint.AskAsync(service, service.Addresses(key => parameters.GetValueOrDefault(key)).Token, form, cancel);
    }
}

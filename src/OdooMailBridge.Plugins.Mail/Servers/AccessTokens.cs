using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>Gets an OAuth access token for a refresh token; tests put a scripted endpoint in its place.</summary>
public interface ITokenEndpoint
{
    /// <returns>The token and how long it is valid, in seconds.</returns>
    Task<(string Token, int ExpiresIn)> RefreshAsync(string clientId, string clientSecret, string redirectUri, string refreshToken, CancellationToken cancel);
}

/// <summary>Google's token endpoint, with Odoo's time limit and error text.</summary>
public sealed class GoogleTokenEndpoint(Uri address, HttpClient http) : ITokenEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<(string Token, int ExpiresIn)> RefreshAsync(string clientId, string clientSecret, string redirectUri, string refreshToken, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["client_id"] = clientId,
                ["client_secret"] = clientSecret,
                ["grant_type"] = "refresh_token",
                ["redirect_uri"] = redirectUri,
                ["refresh_token"] = refreshToken,
            });
            using var answer = await http.PostAsync(address, form, limit.Token);
            answer.EnsureSuccessStatusCode();
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>(limit.Token);
            return (json.GetProperty("access_token").GetString() ?? "", json.GetProperty("expires_in").GetInt32());
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException or KeyNotFoundException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            throw new UserError("An error occurred when fetching the access token.", failed);
        }
    }
}

/// <summary>Access tokens of servers that log in with Google: the stored one while it is valid, else a new one, which is stored.</summary>
public sealed class AccessTokens(ITokenEndpoint endpoint, TimeProvider clock)
{
    private sealed record Expired(int Id, string RefreshToken);

    /// <summary>Renews what has expired before mails are planned. A server whose token cannot be renewed keeps the old one and fails at its login.</summary>
    /// <returns>Errors by server id.</returns>
    public async Task<IReadOnlyDictionary<int, UserError>> RenewAsync(IDatabase database, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var errors = new Dictionary<int, UserError>();
        await using var connection = await database.OpenAsync(cancel);
        var expired = (await connection.QueryAsync<Expired>(new CommandDefinition(
            """
            SELECT id AS "Id", google_gmail_refresh_token AS "RefreshToken" FROM ir_mail_server
             WHERE active AND smtp_authentication = 'gmail' AND google_gmail_refresh_token <> ''
               AND (google_gmail_access_token IS NULL OR COALESCE(google_gmail_access_token_expiration, 0) < @now)
            """, new { now }, cancellationToken: cancel))).AsList();
        if (expired.Count == 0) return errors;
        var settings = (await connection.QueryAsync<(string Key, string Value)>(new CommandDefinition(
            "SELECT key, value FROM ir_config_parameter WHERE key IN ('google_gmail_client_id', 'google_gmail_client_secret', 'web.base.url')", cancellationToken: cancel))).ToDictionary(row => row.Key, row => row.Value);
        foreach (var server in expired)
        {
            try
            {
                var (token, expiresIn) = await endpoint.RefreshAsync(
                    settings.GetValueOrDefault("google_gmail_client_id", ""), settings.GetValueOrDefault("google_gmail_client_secret", ""),
                    settings.GetValueOrDefault("web.base.url", "") + "/google_gmail/confirm", server.RefreshToken, cancel);
                await connection.ExecuteAsync(new CommandDefinition(
                    "UPDATE ir_mail_server SET google_gmail_access_token = @token, google_gmail_access_token_expiration = @until WHERE id = @id",
                    new { token, until = (int)(now + expiresIn), id = server.Id }, cancellationToken: cancel));
            }
            catch (UserError refused)
            {
                errors[server.Id] = refused;
            }
        }
        return errors;
    }
}

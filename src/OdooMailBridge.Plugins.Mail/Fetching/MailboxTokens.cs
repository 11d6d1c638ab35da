using Dapper;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers;

namespace OdooMailBridge.Plugins.Mail.Fetching;

/// <summary>Access tokens of mailboxes that log in with Google: the stored one while it is valid, else a new one, which is stored.</summary>
public sealed class MailboxTokens(ITokenEndpoint endpoint, TimeProvider clock)
{
    private sealed record Token(string? AccessToken, int Expiration, string? RefreshToken);

    public async Task<Mailbox> FreshAsync(IDatabase database, Mailbox mailbox, CancellationToken cancel)
    {
        if (mailbox.Type != "gmail") return mailbox;
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        await using var connection = await database.OpenAsync(cancel);
        var stored = await connection.QuerySingleAsync<Token>(new CommandDefinition(
            """
            SELECT google_gmail_access_token AS "AccessToken", COALESCE(google_gmail_access_token_expiration, 0) AS "Expiration", google_gmail_refresh_token AS "RefreshToken"
              FROM fetchmail_server WHERE id = @Id
            """, new { mailbox.Id }, cancellationToken: cancel));
        if (stored.AccessToken is { Length: > 0 } && stored.Expiration >= now || string.IsNullOrEmpty(stored.RefreshToken)) return mailbox with { AccessToken = stored.AccessToken };
        var settings = (await connection.QueryAsync<(string Key, string Value)>(new CommandDefinition(
            "SELECT key, value FROM ir_config_parameter WHERE key IN ('google_gmail_client_id', 'google_gmail_client_secret', 'web.base.url')", cancellationToken: cancel))).ToDictionary(row => row.Key, row => row.Value);
        var (token, expiresIn) = await endpoint.RefreshAsync(
            settings.GetValueOrDefault("google_gmail_client_id", ""), settings.GetValueOrDefault("google_gmail_client_secret", ""),
            settings.GetValueOrDefault("web.base.url", "") + "/google_gmail/confirm", stored.RefreshToken, cancel);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE fetchmail_server SET google_gmail_access_token = @token, google_gmail_access_token_expiration = @until WHERE id = @Id",
            new { token, until = (int)(now + expiresIn), mailbox.Id }, cancellationToken: cancel));
        return mailbox with { AccessToken = token };
    }
}

using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers.OAuth;
using OdooMailBridge.Plugins.Mail.Tests.Threads;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Servers;

/// <summary>Google's tokens from the agreed code to the renewed token, against a scripted endpoint over HTTP.</summary>
[Collection(ThreadsCollection.Collection)]
public sealed class GoogleTokenExchangeTests(ThreadsFixture threads)
{
    [Fact]
    public async Task A_code_becomes_tokens_that_are_kept_while_valid_and_renewed_afterwards()
    {
        var issued = 0;
        await using var peer = new TokenPeer(form => (200, form.Contains("authorization_code", StringComparison.Ordinal)
            ? """{"access_token":"first","expires_in":3599,"refresh_token":"1//keep","scope":"https://mail.google.com/","token_type":"Bearer"}"""
            : $$"""{"access_token":"renewed-{{++issued}}","expires_in":3599,"scope":"https://mail.google.com/","token_type":"Bearer"}"""));
        using var http = new HttpClient();
        var tokens = new AccessTokens([OAuthService.Google], new HttpTokenEndpoint(http), TimeProvider.System);
        var google = OAuthService.Google with { Addresses = key => (OAuthService.Google.Addresses(key).Authorize, peer.Address) };
        var renewing = new AccessTokens([google], new HttpTokenEndpoint(http), TimeProvider.System);
        var home = await threads.Run(env =>
        {
            env["ir.config_parameter"].Call("set_param", "google_gmail_client_id", "the-client");
            env["ir.config_parameter"].Call("set_param", "google_gmail_client_secret", "the-secret");
            return Uri.EscapeDataString($"{env.Parameter("web.base.url")}/google_gmail/confirm");
        });

        var grant = await tokens.RedeemAsync(threads.Database, google, "4/code", CancellationToken.None);
        Assert.Equal(("first", 3599, "1//keep"), (grant.AccessToken, grant.ExpiresIn, grant.RefreshToken));
        var server = await threads.Run(env => env["ir.mail_server"].Create(new Values
        {
            ["name"] = "Gmail", ["smtp_host"] = "smtp.gmail.com", ["smtp_port"] = 587, ["smtp_encryption"] = "starttls", ["smtp_authentication"] = "gmail", ["smtp_user"] = "me@gmail.com",
            ["google_gmail_access_token"] = grant.AccessToken, ["google_gmail_access_token_expiration"] = tokens.Until(grant), ["google_gmail_refresh_token"] = grant.RefreshToken,
        }).Id);
        Assert.Equal("first", await Token());

        await threads.Run(env => { env.Browse("ir.mail_server", server).Set("google_gmail_access_token_expiration", 1); return true; });
        Assert.Equal("renewed-1", await Token());
        Assert.Equal("renewed-1", await Token());

        var refresh = await threads.Run(env => env.Sudo().Browse("ir.mail_server", server).Str("google_gmail_refresh_token"));
        await threads.Run(env => { env.Browse("ir.mail_server", server).Unlink(); return true; });
        Assert.Equal("1//keep", refresh); // Google sends no new one
        Assert.Equal(
        [
            $"/ grant_type=authorization_code&code=4%2Fcode&client_id=the-client&client_secret=the-secret&redirect_uri={home}",
            $"/ grant_type=refresh_token&refresh_token=1%2F%2Fkeep&client_id=the-client&client_secret=the-secret&redirect_uri={home}",
        ], peer.Forms);

        async Task<string> Token() => (await renewing.GetAsync(threads.Database, CancellationToken.None)).Tokens[server];
    }
}

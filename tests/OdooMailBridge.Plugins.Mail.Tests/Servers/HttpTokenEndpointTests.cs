using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers.OAuth;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Servers;

public sealed class HttpTokenEndpointTests
{
    private const string ErrorText = "An error occurred when fetching the access token.";

    [Fact]
    public async Task A_grant_is_read()
    {
        await using var peer = new TokenPeer(_ => (200, """{"access_token":"new","expires_in":3599,"refresh_token":"r2","token_type":"Bearer"}"""));
        var grant = await Ask(peer, OAuthService.Google);
        Assert.Equal(("new", 3599, "r2"), (grant.AccessToken, grant.ExpiresIn, grant.RefreshToken));
        Assert.Equal("/ grant_type=refresh_token&refresh_token=a%26b", Assert.Single(peer.Forms));
        Assert.DoesNotContain("new", grant.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"Token revoked"}""")]
    [InlineData(200, """{"error":"none"}""")]
    [InlineData(200, "not json")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"access_token":"x","expires_in":"soon"}""")]
    [InlineData(500, "")]
    public async Task Anything_else_is_an_error_for_the_administrator(int status, string body)
    {
        await using var peer = new TokenPeer(_ => (status, body));
        var error = await Assert.ThrowsAsync<UserError>(() => Ask(peer, OAuthService.Google));
        Assert.Equal(ErrorText, error.Message);
    }

    [Fact]
    public async Task A_service_that_shows_details_tells_the_providers_words()
    {
        await using var peer = new TokenPeer(_ => (400, """{"error":"invalid_grant","error_description":"Token revoked"}"""));
        var error = await Assert.ThrowsAsync<UserError>(() => Ask(peer, OAuthService.Google with { ShowsDetail = true }));
        Assert.Equal(ErrorText + " Token revoked", error.Message);
    }

    [Fact]
    public async Task A_slow_or_endless_answer_and_an_absent_endpoint_are_errors()
    {
        await using var slow = new TokenPeer(_ => (200, "{}"), TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<UserError>(() => Ask(slow, OAuthService.Google with { Patience = TimeSpan.FromMilliseconds(200) }));
        await using var endless = new TokenPeer(_ => (200, new string(' ', 1_000_000)));
        await Assert.ThrowsAsync<UserError>(() => Ask(endless, OAuthService.Google));
        using var http = new HttpClient();
        await Assert.ThrowsAsync<UserError>(() => new HttpTokenEndpoint(http).AskAsync(OAuthService.Google, new Uri("http://127.0.0.1:1/"), new Dictionary<string, string>(), CancellationToken.None));
    }

    private static async Task<TokenGrant> Ask(TokenPeer peer, OAuthService service)
    {
        using var http = new HttpClient();
        return await new HttpTokenEndpoint(http).AskAsync(service, peer.Address, new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = "a&b" }, CancellationToken.None);
    }
}

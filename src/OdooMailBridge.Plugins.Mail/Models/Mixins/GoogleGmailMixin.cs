using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers.OAuth;

namespace OdooMailBridge.Plugins.Mail;

[Model("google.gmail.mixin", "Google Gmail Mixin", Abstract = true)]
public sealed partial class GoogleGmailMixin : ModelLayer
{
    public static readonly CharField GoogleGmailAccessToken = new("Access Token") { Groups = "base.group_system" };
    public static readonly IntegerField GoogleGmailAccessTokenExpiration = new("Access Token Expiration Timestamp") { Aggregator = "sum", Groups = "base.group_system" };
    public static readonly CharField GoogleGmailAuthorizationCode = new("Authorization Code") { Groups = "base.group_system" };
    public static readonly CharField GoogleGmailRefreshToken = new("Refresh Token") { Groups = "base.group_system" };
    public static readonly CharField GoogleGmailUri = new("URI") { Readonly = true, Store = false, Groups = "base.group_system", Compute = record => OAuthLink.For(OAuthService.Google, record) };

    [Rpc]
    public object? OpenGoogleGmailUri(Records records) => OAuthLink.Open(OAuthService.Google, records);
}

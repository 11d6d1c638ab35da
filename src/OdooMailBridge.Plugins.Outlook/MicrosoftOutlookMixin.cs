using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers.OAuth;

namespace OdooMailBridge.Plugins.Outlook;

[Model("microsoft.outlook.mixin", "Microsoft Outlook Mixin", Abstract = true)]
public sealed class MicrosoftOutlookMixin : ModelLayer
{
    public static readonly BooleanField IsMicrosoftOutlookConfigured = new("Is Outlook Credential Configured") { Readonly = true, Store = false, Compute = record => OAuthLink.For(MicrosoftAccount.Service, record.Sudo()) is not null };
    public static readonly CharField MicrosoftOutlookAccessToken = new("Outlook Access Token") { Groups = "base.group_system", Copy = false };
    public static readonly IntegerField MicrosoftOutlookAccessTokenExpiration = new("Outlook Access Token Expiration Timestamp") { Groups = "base.group_system", Copy = false };
    public static readonly CharField MicrosoftOutlookRefreshToken = new("Outlook Refresh Token") { Groups = "base.group_system", Copy = false };
    public static readonly CharField MicrosoftOutlookUri = new("Authentication URI") { Readonly = true, Store = false, Groups = "base.group_system", Compute = record => OAuthLink.For(MicrosoftAccount.Service, record) };

    [Rpc]
    public object? OpenMicrosoftOutlookUri(Records records) => OAuthLink.Open(MicrosoftAccount.Service, records);
}

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers.OAuth;

namespace OdooMailBridge.Plugins.Outlook;

/// <summary>Outgoing servers and mailboxes that log in with a Microsoft account.</summary>
public sealed class OutlookPlugin : Plugin
{
    public override Manifest Manifest { get; } = new("microsoft_outlook", "Microsoft Outlook", "18.0.1.1", ["base", "mail"], AutoInstall: false);

    public override void Services(IServiceCollection services, IConfiguration configuration) => services.AddSingleton(MicrosoftAccount.Service);

    public override void Neutralize(Env env)
    {
        env.Sql.Execute("UPDATE ir_mail_server SET microsoft_outlook_refresh_token = NULL, microsoft_outlook_access_token = NULL");
        env.Sql.Execute("UPDATE fetchmail_server SET microsoft_outlook_refresh_token = NULL, microsoft_outlook_access_token = NULL");
    }

    public override void Endpoints(IEndpointRouteBuilder routes) => routes.MapOAuth(MicrosoftAccount.Service);
}

using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Plugins.Mail.Templates;
using OdooMailBridge.Plugins.Mail.Fetching;
using OdooMailBridge.Plugins.Mail.Inbound;
using OdooMailBridge.Plugins.Mail.Feed;
using OdooMailBridge.Plugins.Mail.Servers;
using OdooMailBridge.Plugins.Mail.Servers.OAuth;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail;

public sealed class MailPlugin : Plugin
{
    public override Manifest Manifest { get; } = new("mail", "Discuss", "18.0.1.0", ["base"]);

    public override void Services(IServiceCollection services, IConfiguration configuration) => services.AddOutgoingMail(configuration).AddIncomingMail().AddThreads();

    public override void Endpoints(IEndpointRouteBuilder routes)
    {
        routes.MapMailLinks();
        routes.MapOAuth(OAuthService.Google);
        routes.ServiceProvider.GetRequiredService<ThreadFeed>().Map(routes);
    }

    public override IEnumerable<IBackgroundWork> Background(IServiceProvider services) => [services.GetRequiredService<DispatchQueue>(), services.GetRequiredService<ReceivedQueue>(), services.GetRequiredService<WatchMailboxes>()];

    public override void Installed(Env env)
    {
        MailBehaviour.MarkAsOwn(env);
        ShippedTemplates.Load(env, ShippedTemplates.Own);
    }

    public override void Neutralize(Env env) => NeutralizeMail.Run(env);
}

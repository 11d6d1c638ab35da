using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Clients;
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
        routes.MapAttachmentUpload();
        routes.MapOAuth(OAuthService.Google);
        routes.ServiceProvider.GetRequiredService<ThreadFeed>().Map(routes);
    }

    public override IEnumerable<IBackgroundWork> Background(IServiceProvider services) => [services.GetRequiredService<DispatchQueue>(), services.GetRequiredService<ReceivedQueue>(), services.GetRequiredService<WatchMailboxes>()];

    public override void Installed(Env env)
    {
        MailBehaviour.MarkAsOwn(env);
        ShippedTemplates.Load(env, ShippedTemplates.Own);
    }

    /// <summary>Which models have a thread, activities and a blacklist, as clients look it up before they make an alias.</summary>
    public override void Catalogued(Env env)
    {
        string[] With(string mixin) => [.. env.Work.Models.Values.Where(model => model.Name == mixin || model.Mixins.Contains(mixin)).Select(model => model.Name)];
        env.Sql.Execute(
            "UPDATE ir_model SET is_mail_thread = model = ANY(@threads), is_mail_activity = model = ANY(@planned), is_mail_blacklist = model = ANY(@blocked) WHERE state = 'base'",
            new { threads = With("mail.thread"), planned = With("mail.activity.mixin"), blocked = With("mail.thread.blacklist") });
    }

    public override void Neutralize(Env env) => NeutralizeMail.Run(env);
}

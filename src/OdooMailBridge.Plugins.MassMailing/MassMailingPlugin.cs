using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Plugins.Mail.Inbound;

namespace OdooMailBridge.Plugins.MassMailing;

public sealed class MassMailingPlugin : Plugin
{
    public override Manifest Manifest { get; } = new("mass_mailing", "Email Marketing", "18.0.1.0", ["base", "mail"]);

    public override void Services(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<IOutgoingMailObserver, TraceOutcomes>().AddSingleton<IReplyObserver, IncomingTraces>().AddSingleton<IBounceObserver, IncomingTraces>()
        .AddSingleton<CampaignQueue>().AddSingleton(new WorkedJob("mass_mailing.ir_cron_mass_mailing_queue"));

    public override IEnumerable<IBackgroundWork> Background(IServiceProvider services) => [services.GetRequiredService<CampaignQueue>()];

    public override void Endpoints(IEndpointRouteBuilder routes) => TrackingEndpoints.Map(routes);

    /// <summary>Mailings under way in the original stop in the copy, and none keeps a server of its own.</summary>
    public override void Neutralize(Env env) => env.Sql.Execute("""
        UPDATE mailing_mailing SET mail_server_id = NULL WHERE mail_server_id IS NOT NULL;
        UPDATE mailing_mailing SET state = 'draft' WHERE state IN ('in_queue', 'sending')
        """);
}

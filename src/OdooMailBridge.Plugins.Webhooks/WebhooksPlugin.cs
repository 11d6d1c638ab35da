using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;
using OdooMailBridge.Plugins.Mail.Inbound;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>Tells other systems what becomes of mail, signed and retried. Installed on request.</summary>
public sealed class WebhooksPlugin : Plugin
{
    public override Manifest Manifest { get; } = new("bridge_webhooks", "Webhooks", "1.0", ["base", "mail", "mass_mailing"], AutoInstall: false);

    public override void Services(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(new ReachableNetworks(configuration))
        .AddSingleton<PostWebhook>()
        .AddSingleton<DeliverWebhooks>()
        .AddSingleton<IOutgoingMailObserver, OutgoingEvents>()
        .AddSingleton<IncomingEvents>()
        .AddSingleton<IBounceObserver>(provider => provider.GetRequiredService<IncomingEvents>())
        .AddSingleton<IReplyObserver>(provider => provider.GetRequiredService<IncomingEvents>());

    public override IEnumerable<IBackgroundWork> Background(IServiceProvider services) => [services.GetRequiredService<DeliverWebhooks>()];

    /// <summary>A copy tells nobody, also not what its original had yet to tell.</summary>
    public override void Neutralize(Env env)
    {
        env.Sql.Execute(
            """
            UPDATE bridge_webhook SET active = false, secret = NULL, previous_secret = NULL;
            UPDATE bridge_webhook_delivery SET state = 'failed', next_try = NULL, error = 'This database was neutralized.' WHERE state = 'pending'
            """);
        env.Work.DropSharedCache();
    }
}

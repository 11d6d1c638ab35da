using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Dispatching;

namespace OdooMailBridge.Plugins.Mail;

public sealed class MailPlugin : Plugin
{
    public override Manifest Manifest { get; } = new("mail", "Discuss", "18.0.1.0", ["base"]);

    public override void Services(IServiceCollection services, IConfiguration configuration) => services.AddOutgoingMail(configuration);

    public override IEnumerable<IBackgroundWork> Background(IServiceProvider services) => [services.GetRequiredService<DispatchQueue>()];

    public override void Installed(Env env) => MailBehaviour.MarkAsOwn(env);
}

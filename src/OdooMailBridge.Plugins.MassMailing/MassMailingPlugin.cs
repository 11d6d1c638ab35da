using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;

namespace OdooMailBridge.Plugins.MassMailing;

public sealed class MassMailingPlugin : Plugin
{
    public override Manifest Manifest { get; } = new("mass_mailing", "Email Marketing", "18.0.1.0", ["base", "mail"]);

    public override void Services(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<IOutgoingMailObserver, TraceOutcomes>();

    public override void Endpoints(IEndpointRouteBuilder routes) => TrackingEndpoints.Map(routes);
}

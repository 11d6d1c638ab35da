using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Users, partners, companies, rights, external ids, parameters, attachments: what every other plugin stands on.</summary>
public sealed class BasePlugin : Plugin
{
    public override Manifest Manifest { get; } = new("base", "Base", "18.0.1.3", []);

    public override void Services(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IAccessPolicy, AccessPolicy>();
        services.AddSingleton<VerifiedSecrets>();
        services.AddSingleton<IAuthenticator, Authenticator>();
        services.AddSingleton<IHtmlSanitizer, HtmlSanitizer>();
        services.AddSingleton<IHtmlTerms, HtmlTerms>();
        services.AddSingleton<IBinaryStore, AttachmentStore>();
        services.AddSingleton<IRecordObserver, RecordTraces>();
        services.AddSingleton<INewDatabase, FirstAdministrator>();
        services.AddSingleton<JobClock>();
    }

    public override void Endpoints(IEndpointRouteBuilder routes)
    {
        routes.MapContent();
        routes.MapRecordPictures();
    }

    public override IEnumerable<IBackgroundWork> Background(IServiceProvider services) => [services.GetRequiredService<JobClock>()];

    public override void Neutralize(Env env) => NeutralizeBase.Run(env);
}

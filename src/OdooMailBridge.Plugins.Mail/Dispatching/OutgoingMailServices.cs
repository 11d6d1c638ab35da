using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Servers;
using OdooMailBridge.Plugins.Mail.Servers.OAuth;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Resolver;
using OdooMailBridge.Transport.Smtp;
using OdooMailBridge.Transport.Smtp.Pool;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

internal static class OutgoingMailServices
{
    /// <summary>Servers, sessions, dispatcher.</summary>
    public static IServiceCollection AddOutgoingMail(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(new StartUpServer(configuration))
        .AddSingleton(new RecipientLimits(configuration))
        .AddSingleton<ConnectionProbe>()
        .AddSingleton<ITokenEndpoint>(new HttpTokenEndpoint(new HttpClient()))
        .AddSingleton(OAuthService.Google)
        .AddSingleton<AccessTokens>()
        .AddSingleton<ITxtResolver>(_ => new DnsTxtClient(NameServers.From(configuration["OdooMailBridge:DnsServers"]), TimeSpan.FromSeconds(3)))
        .AddSingleton(SenderCount.From(configuration))
        // Odoo hangs up after each batch, and some servers count open connections: a session outlives a run of mails only by a moment.
        .AddSingleton(provider => new SmtpPool(new SmtpPoolOptions { MaxSessionsPerEndpoint = Math.Max(8, provider.GetRequiredService<SenderCount>().PerDatabase), MaxMessagesPerSession = 1000, IdleTimeout = TimeSpan.FromMilliseconds(200) }, provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<Dispatcher>()
        .AddSingleton<IOutgoingMail>(provider => provider.GetRequiredService<Dispatcher>())
        .AddSingleton<DispatchQueue>()
        .AddSingleton(new WorkedJob("mail.ir_cron_mail_scheduler_action"));
}

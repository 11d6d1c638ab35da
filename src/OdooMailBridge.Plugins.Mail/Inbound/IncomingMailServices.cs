using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Fetching;

namespace OdooMailBridge.Plugins.Mail.Inbound;

internal static class IncomingMailServices
{
    /// <summary>Mailboxes, the queue of stored mail, the gateway behind them.</summary>
    public static IServiceCollection AddIncomingMail(this IServiceCollection services) => services
        .AddSingleton<ProcessReceived>()
        .AddSingleton<ReceivedQueue>()
        .AddSingleton<FetchMailbox>()
        .AddSingleton<WatchMailboxes>()
        .AddSingleton(new WorkedJob("mail.ir_cron_mail_gateway_action"));
}

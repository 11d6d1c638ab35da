using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Feed;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>What threads offer outside of model methods.</summary>
public static class ThreadServices
{
    public static IServiceCollection AddThreads(this IServiceCollection services) =>
        services.AddSingleton(new SessionRoute("/mail/message/update_content", "mail.message", "update_content"))
            .AddSingleton<FeedSignals>().AddSingleton<ThreadFeed>();
}

using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Feed;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>What threads offer outside of model methods.</summary>
public static class ThreadServices
{
    public static IServiceCollection AddThreads(this IServiceCollection services) =>
        services
            .AddSingleton(new SessionRoute("/mail/message/update_content", "mail.message", "update_content"))
            .AddSingleton(new SessionRoute("/mail/message/post", "mail.message", "post_to_thread"))
            .AddSingleton(new SessionRoute("/mail/message/reaction", "mail.message", "react"))
            .AddSingleton(new SessionRoute("/mail/thread/data", "mail.message", "thread_data"))
            .AddSingleton(new SessionRoute("/mail/thread/messages", "mail.message", "thread_messages"))
            .AddSingleton(new SessionRoute("/mail/inbox/messages", "mail.message", "inbox_messages"))
            .AddSingleton(new SessionRoute("/mail/history/messages", "mail.message", "history_messages"))
            .AddSingleton(new SessionRoute("/mail/starred/messages", "mail.message", "starred_messages"))
            .AddSingleton(new SessionRoute("/mail/attachment/delete", "mail.message", "delete_file"))
            .AddSingleton(new SessionRoute("/mail/read_subscription_data", "mail.followers", "subscription_data"))
            .AddSingleton(new SessionRoute("/mail/partner/from_email", "res.partner", "from_email"))
            .AddSingleton<FeedSignals>().AddSingleton<ThreadFeed>();
}

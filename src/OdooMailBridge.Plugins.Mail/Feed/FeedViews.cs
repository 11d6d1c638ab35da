using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Feed;

/// <summary>What one user may be shown of the messages behind some events.</summary>
public sealed class FeedViews
{
    private readonly Dictionary<int, Values> views;
    private readonly bool outside;

    private FeedViews(Dictionary<int, Values> views, bool outside) => (this.views, this.outside) = (views, outside);

    public static FeedViews Of(Env env, int[] messages)
    {
        var shown = env.Su ? messages : [.. messages.Where(MessageAccess.Allowed(env, messages, "read").Contains)];
        var present = env.Browse("mail.message", shown).Exists();
        return new FeedViews(MessageView.Of(present).ToDictionary(view => (int)view["id"]!), env.Profile.Share);
    }

    /// <summary>The event's data, or null when it is nothing to the user.</summary>
    public Values? Show(string kind, int message, bool isInternal)
    {
        // Nobody can be asked who might have read what is gone: colleagues, and others if it was no internal talk.
        if (kind == "delete") return outside && isInternal ? null : new Values { ["id"] = message };
        if (!views.TryGetValue(message, out var view)) return null;
        return kind == "notification" ? new Values { ["id"] = message, ["notifications"] = view["notifications"] } : view;
    }
}

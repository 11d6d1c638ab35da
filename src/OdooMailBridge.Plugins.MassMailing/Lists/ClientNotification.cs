using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>An answer that a client shows in a corner of its window before it goes on.</summary>
internal static class ClientNotification
{
    public static readonly Func<Values> Close = () => new Values { ["type"] = "ir.actions.act_window_close" };

    /// <param name="type">info, success or warning.</param>
    /// <param name="next">The action that follows.</param>
    public static Values Show(string message, string type, Values next) => new()
    {
        ["type"] = "ir.actions.client", ["tag"] = "display_notification",
        ["params"] = new Values { ["message"] = message, ["next"] = next, ["sticky"] = false, ["type"] = type },
    };
}

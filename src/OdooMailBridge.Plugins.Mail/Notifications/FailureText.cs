using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Notifications;

/// <summary>Why a notification failed, as people read it.</summary>
public static class FailureText
{
    public static string Of(Records notification)
    {
        var known = notification.Sudo();
        var type = known.Str("failure_type");
        if (type != "unknown") return notification.Model.Field("failure_type").Options.FirstOrDefault(option => option.Key == type).Label ?? "No Error";
        return known.Str("failure_reason") is { Length: > 0 } reason ? $"Unknown error: {reason}" : "Unknown error";
    }
}

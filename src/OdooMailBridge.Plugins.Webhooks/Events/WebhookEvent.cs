namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>What can be told of.</summary>
public static class WebhookEvent
{
    /// <summary>A server took the mail for everybody who is to get it.</summary>
    public const string Sent = "mail.sent";

    /// <summary>Somebody has not got it yet and will be tried again.</summary>
    public const string Deferred = "mail.deferred";

    /// <summary>Refused, or given up.</summary>
    public const string Failed = "mail.failed";

    /// <summary>It came back.</summary>
    public const string Bounced = "mail.bounced";

    /// <summary>The picture in a mailing's mail was fetched for the first time.</summary>
    public const string Opened = "mail.opened";

    /// <summary>A link of a mailing's mail was followed.</summary>
    public const string Clicked = "mail.clicked";

    /// <summary>A mail came in that answers one of ours.</summary>
    public const string Replied = "mail.replied";

    /// <summary>A mailing has reached everybody it was for.</summary>
    public const string MailingDone = "mailing.done";

    /// <summary>Asked for by <c>action_test</c> alone.</summary>
    public const string Test = "webhook.test";

    public static IReadOnlyList<string> All { get; } = [Sent, Deferred, Failed, Bounced, Opened, Clicked, Replied, MailingDone];

    /// <summary>Names separated by commas or blanks.</summary>
    public static string[] Split(string? names) => (names ?? "").Split([',', ' ', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);
}

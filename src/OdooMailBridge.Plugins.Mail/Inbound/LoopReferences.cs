namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>Answers to the gateway's own warning: taking them would start the loop again.</summary>
public static class LoopReferences
{
    public const string Tag = "loop-detection-bounce-email";

    public static bool In(IncomingMail mail) => mail.References.Contains($"-{Tag}@", StringComparison.Ordinal) || mail.InReplyTo.Contains($"-{Tag}@", StringComparison.Ordinal);
}

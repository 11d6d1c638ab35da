using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>What a complaint changes, whoever brought it: its author gets no campaign any more. The mail was delivered; its state stays.</summary>
public static class RecordComplaint
{
    public static void Record(Env env, BounceEvidence complaint)
    {
        if (complaint.Email is { } address) MailBlacklist.Add(env.Sudo(), [address], "<p>This email has been automatically added in blocklist because its owner reported our mail as spam.</p>");
        foreach (var observer in env.Service<IEnumerable<IBounceObserver>>()) observer.Complained(env, complaint);
    }
}

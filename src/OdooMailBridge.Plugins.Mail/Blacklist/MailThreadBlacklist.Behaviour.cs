using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

public sealed partial class MailThreadBlacklist
{
    /// <summary>Opens the form that takes the record's address off the blacklist.</summary>
    [Rpc]
    public Values MailActionBlacklistRemove(Records records) => BlacklistForm.Open(records.First.Str("email_normalized"));
}

using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

public sealed partial class MailThreadBlacklist
{
    /// <summary>Opens the form that takes the record's address off the blacklist.</summary>
    [Rpc]
    public Values MailActionBlacklistRemove(Records records) => records.Env["mail.blacklist"].HasAccess("write")
        ? BlacklistForm.Open("Are you sure you want to unblacklist this Email Address?")
        : throw new AccessError("You do not have the access right to unblacklist emails. Please contact your administrator.");
}

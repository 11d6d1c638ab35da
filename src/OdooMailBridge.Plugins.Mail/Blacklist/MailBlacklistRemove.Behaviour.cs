using System.Net;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

public sealed partial class MailBlacklistRemove
{
    /// <summary>Takes the address off the blacklist and notes the reason.</summary>
    [Rpc]
    public string ActionUnblacklistApply(Records records)
    {
        var wizard = records.First;
        var reason = wizard.Get(Reason);
        var message = string.IsNullOrEmpty(reason) ? null : $"<p>Unblock Reason: {WebUtility.HtmlEncode(reason)}</p>";
        return PythonRepr.Of(MailBlacklist.Remove(records.Env, wizard.Text("email"), message));
    }
}

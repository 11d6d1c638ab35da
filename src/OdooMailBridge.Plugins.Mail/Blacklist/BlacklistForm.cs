using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>The action that asks why an address is taken off the blacklist.</summary>
internal static class BlacklistForm
{
    public static Values Open(string? email) => new()
    {
        ["type"] = "ir.actions.act_window",
        ["name"] = "Are you sure you want to unblacklist this Email Address?",
        ["view_mode"] = "form",
        ["res_model"] = "mail.blacklist.remove",
        ["target"] = "new",
        ["context"] = new Values { ["default_email"] = email ?? (object)false },
    };
}

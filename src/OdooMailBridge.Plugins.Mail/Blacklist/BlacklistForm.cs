using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>The action that asks why an address is taken off the blacklist.</summary>
internal static class BlacklistForm
{
    /// <param name="name">The question that the form's title asks.</param>
    public static Values Open(string name) => new()
    {
        ["type"] = "ir.actions.act_window",
        ["name"] = name,
        ["view_mode"] = "form",
        ["res_model"] = "mail.blacklist.remove",
        ["target"] = "new",
    };
}

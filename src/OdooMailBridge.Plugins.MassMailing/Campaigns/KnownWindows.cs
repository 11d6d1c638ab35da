using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Windows that Odoo declares as records and methods open with a domain and a context of their own.</summary>
internal static class KnownWindows
{
    public static Values Contacts(object? domain, Values context) => Window("Mailing List Contacts", "mailing.contact", "list,kanban,form,graph,pivot", domain, context);

    public static Values Mailings(object? domain, Values context) => Window("Mailings", "mailing.mailing", "list,kanban,form,calendar", domain, context);

    public static Values Traces(Values context) => Window("Sent Mailings", "mailing.trace", "list,form,graph,pivot", new List<object?>(), context);

    /// <param name="domain">As on the wire: text is Python, to be read by the client.</param>
    private static Values Window(string name, string model, string modes, object? domain, Values context) => new()
    {
        ["type"] = "ir.actions.act_window", ["name"] = name, ["res_model"] = model, ["view_mode"] = modes, ["target"] = "current", ["domain"] = domain, ["context"] = context,
    };
}

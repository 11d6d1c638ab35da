using OdooMailBridge.Rpc.Errors;

namespace OdooMailBridge.Rpc.XmlRpc;

/// <summary>An error in one of the two fault dialects.</summary>
/// <param name="Code">A number under <c>/xmlrpc/2</c>, a text under <c>/xmlrpc</c>.</param>
internal readonly record struct XmlRpcFault(object Code, string Text)
{
    private const int Application = 1;
    private const int Warning = 2;
    private const int Denied = 3;
    private const int Refused = 4;

    public static XmlRpcFault Numbered(WireError error) => error.Name switch
    {
        "odoo.exceptions.UserError" or "odoo.exceptions.ValidationError" or "odoo.exceptions.RedirectWarning" or "odoo.exceptions.MissingError" => new(Warning, error.Message),
        "odoo.exceptions.AccessDenied" => new(Denied, error.Message),
        "odoo.exceptions.AccessError" => new(Refused, error.Message),
        _ => new(Application, error.Traceback),
    };

    /// <summary>The first version's faults carry their kind in the code; old clients cut it at the dashes.</summary>
    public static XmlRpcFault Worded(WireError error) => error.Name switch
    {
        "odoo.exceptions.UserError" or "odoo.exceptions.ValidationError" => new($"warning -- UserError\n\n{error.Message}", ""),
        "odoo.exceptions.RedirectWarning" => new($"warning -- Warning\n\n{error.Message}", ""),
        "odoo.exceptions.MissingError" => new($"warning -- MissingError\n\n{error.Message}", ""),
        "odoo.exceptions.AccessError" => new($"warning -- AccessError\n\n{error.Message}", ""),
        "odoo.exceptions.AccessDenied" => new("AccessDenied", error.Message),
        _ => new(error.Message, error.Traceback),
    };
}

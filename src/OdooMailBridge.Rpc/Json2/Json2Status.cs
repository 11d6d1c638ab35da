using Microsoft.AspNetCore.Http;
using OdooMailBridge.Rpc.Errors;

namespace OdooMailBridge.Rpc.Json2;

/// <summary>The HTTP status of an application error.</summary>
internal static class Json2Status
{
    public static int Of(WireError error) => error.Name switch
    {
        "odoo.exceptions.AccessDenied" or "odoo.exceptions.AccessError" => StatusCodes.Status403Forbidden,
        // The method does not exist, or a record is gone: nothing stands behind the address.
        "odoo.exceptions.MissingError" or "builtins.AttributeError" => StatusCodes.Status404NotFound,
        "odoo.exceptions.UserError" or "odoo.exceptions.ValidationError" or "odoo.exceptions.RedirectWarning" => StatusCodes.Status422UnprocessableEntity,
        "builtins.TypeError" or "werkzeug.exceptions.UnprocessableEntity" or "builtins.ValueError" or "builtins.KeyError" or "builtins.IndexError" or "builtins.AssertionError" => StatusCodes.Status422UnprocessableEntity,
        RpcErrors.Operational => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}

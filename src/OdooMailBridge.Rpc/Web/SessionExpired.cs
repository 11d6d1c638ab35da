using OdooMailBridge.Rpc.Errors;

namespace OdooMailBridge.Rpc.Web;

/// <summary>A route that needs a login was called without one; clients log in again when they see code 100.</summary>
internal static class SessionExpired
{
    public static readonly WireError Wire = RpcErrors.Of("odoo.http.SessionExpiredException", "Session expired");
}

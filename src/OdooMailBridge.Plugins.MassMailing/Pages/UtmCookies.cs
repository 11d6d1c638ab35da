using Microsoft.AspNetCore.Http;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Remembers with the visitor which campaign, source and medium the address names (campaigns.md 4.1).</summary>
internal static class UtmCookies
{
    private const int LongestName = 256;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(31);
    private static readonly (string Parameter, string Cookie)[] Names = [("utm_campaign", "odoo_utm_campaign"), ("utm_source", "odoo_utm_source"), ("utm_medium", "odoo_utm_medium")];

    public static ValueTask<object?> SetAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        foreach (var (parameter, cookie) in Names)
        {
            // Whoever writes a longer name means to fill somebody's cookie jar.
            if (http.Request.Query[parameter].ToString() is { Length: > 0 and <= LongestName } name && http.Request.Cookies[cookie] != name)
                http.Response.Cookies.Append(cookie, name, new CookieOptions { MaxAge = Kept, Path = "/", SameSite = SameSiteMode.Lax });
        }
        return next(call);
    }
}

using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Json2;

namespace OdooMailBridge.Rpc.Web;

/// <summary>A key in the request's header counts before its cookie.</summary>
internal sealed class WebVisitors(Sessions sessions, Json2Caller keys) : IWebVisitors
{
    public async Task<WebVisitor?> VisitorAsync(HttpContext http)
    {
        if (string.IsNullOrEmpty(http.Request.Headers.Authorization))
            return Sessions.Claims(http) && await sessions.FindAsync(http) is { Session: var session } ? new WebVisitor(session.Database, session.Uid) : null;
        try
        {
            var (database, uid) = await keys.IdentifyAsync(http);
            return new WebVisitor(database, uid);
        }
        catch (HttpException)
        {
            return null;
        }
    }
}

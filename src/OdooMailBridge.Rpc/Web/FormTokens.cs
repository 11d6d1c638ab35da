using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Web;

/// <summary>The login form's token, for the pages of others.</summary>
internal sealed class FormTokens(Sessions sessions, TimeProvider time) : IFormTokens
{
    public string Make(HttpContext http) => FormToken.Make(sessions.Identify(http), time.GetUtcNow());

    public bool IsValid(HttpContext http, string? token) => FormToken.IsValid(token, Sessions.IdOf(http), time.GetUtcNow());
}

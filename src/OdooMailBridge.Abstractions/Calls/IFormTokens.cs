using Microsoft.AspNetCore.Http;

namespace OdooMailBridge.Abstractions;

/// <summary>
/// The token that a form of a signed-in page carries beside the session's cookie: another site can make a browser post the form, but not know
/// the token.
/// </summary>
public interface IFormTokens
{
    /// <summary>A token for the forms of the page that answers this request.</summary>
    string Make(HttpContext http);

    /// <summary>Whether the posted token belongs to the request's session and is young enough.</summary>
    bool IsValid(HttpContext http, string? token);
}

using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc;

/// <summary>Where a request came from, for the methods that ask. The session's identifier is its stored form, never the cookie's text.</summary>
internal static class RequestOrigin
{
    public static CallOrigin Of(HttpContext http, string? session = null) =>
        new(http.Connection.RemoteIpAddress?.ToString(), session, $"{http.Request.Scheme}://{http.Request.Host}");
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace OdooMailBridge.Abstractions;

/// <summary>Paths that links and pictures in mails lead to.</summary>
public static class PublicPaths
{
    /// <summary>
    /// Maps a page: GET, HEAD, which programs ask with that only look whether a link is alive, and POST where the page has a form. Other methods are refused with 405
    /// and the header Allow. What a GET would do to the database, a HEAD must leave undone: <see cref="IsLook"/>.
    /// </summary>
    public static void MapPage(this IEndpointRouteBuilder routes, string path, Delegate handle, bool hasForm = false)
    {
        string[] methods = hasForm ? ["GET", "HEAD", "POST"] : ["GET", "HEAD"];
        routes.MapMethods(path, methods, handle).DisableAntiforgery();
        // Named methods go before any method, and without this all others would reach the host's page for unknown paths.
        routes.Map(path, (HttpContext http) =>
        {
            http.Response.Headers.Allow = string.Join(", ", methods);
            return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
        });
    }

    /// <summary>Whether the request only asks what a GET would answer.</summary>
    public static bool IsLook(HttpContext http) => HttpMethods.IsHead(http.Request.Method);
}

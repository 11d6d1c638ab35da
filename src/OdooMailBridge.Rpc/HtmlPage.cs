using System.Net;
using Microsoft.AspNetCore.Http;

namespace OdooMailBridge.Rpc;

/// <summary>The small HTML pages that answer what is no call at all.</summary>
internal static class HtmlPage
{
    public static Task WriteAsync(HttpContext http, int status, string title, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            $"<!doctype html>\n<html lang=en>\n<title>{WebUtility.HtmlEncode(title)}</title>\n<h1>{WebUtility.HtmlEncode(title)}</h1>\n<p>{WebUtility.HtmlEncode(text)}</p>\n",
            http.RequestAborted);
    }

    public static Task WriteLinksAsync(HttpContext http, string title, IEnumerable<(string Name, string Target)> links)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        var items = links.Select(link => $"<li><a href=\"{WebUtility.HtmlEncode(link.Target)}\">{WebUtility.HtmlEncode(link.Name)}</a>\n");
        return http.Response.WriteAsync($"<!doctype html>\n<html lang=en>\n<title>{WebUtility.HtmlEncode(title)}</title>\n<h1>{WebUtility.HtmlEncode(title)}</h1>\n<ul>\n{string.Concat(items)}</ul>\n", http.RequestAborted);
    }

    public static Task BadRequestAsync(HttpContext http, string text) => WriteAsync(http, StatusCodes.Status400BadRequest, "400 Bad Request", text);

    public static Task NotFoundAsync(HttpContext http) => WriteAsync(http, StatusCodes.Status404NotFound, "404 Not Found", "The requested URL was not found on the server.");

    public static Task MethodNotAllowedAsync(HttpContext http, string allowed)
    {
        http.Response.Headers.Allow = allowed;
        return WriteAsync(http, StatusCodes.Status405MethodNotAllowed, "405 Method Not Allowed", "The method is not allowed for the requested URL.");
    }

    public static Task TooLargeAsync(HttpContext http) =>
        WriteAsync(http, StatusCodes.Status413PayloadTooLarge, "413 Request Entity Too Large", "The data value transmitted exceeds the capacity limit.");
}

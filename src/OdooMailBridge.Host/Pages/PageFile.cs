using System.Reflection;
using System.Text;
using OdooMailBridge.Templating;

namespace OdooMailBridge.Host.Pages;

/// <summary>A page of the host: a file beside this one, every value in it encoded for HTML, no scripts.</summary>
internal sealed class PageFile(string name)
{
    private readonly Lazy<Template> _template = new(() =>
        Template.Parse(Text(name).Replace("/* style.css */", Text("style.css"), StringComparison.Ordinal), new TemplateOptions { Name = name }));

    public IResult Answer(HttpContext http, IReadOnlyDictionary<string, object?> values)
    {
        var html = _template.Value.Render(new RenderContext { AutoEscape = true, Globals = values });
        Guard(http);
        return Results.Content(html, "text/html; charset=utf-8", Encoding.UTF8);
    }

    /// <summary>A page shows what one user may see, runs nothing, and no other site frames its buttons.</summary>
    public static void Guard(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        http.Response.Headers.XContentTypeOptions = "nosniff";
    }

    private static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"pages/{name}") ?? throw new InvalidOperationException($"The page {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

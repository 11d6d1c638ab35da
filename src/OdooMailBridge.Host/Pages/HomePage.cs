using System.Reflection;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Host.Configuration;
using OdooMailBridge.Rpc;

namespace OdooMailBridge.Host.Pages;

/// <summary>What a browser sees where Odoo has its web client: what this is, and how to connect.</summary>
internal static class HomePage
{
    private static readonly PageFile File = new("home.html");

    public static async Task Serve(HttpContext http)
    {
        var visitor = await http.RequestServices.GetRequiredService<IWebVisitors>().VisitorAsync(http);
        await File.Answer(http, new Dictionary<string, object?>
        {
            ["version"] = Version,
            ["speaks"] = http.RequestServices.GetRequiredService<RpcOptions>().ServerVersion,
            ["url"] = $"{http.Request.Scheme}://{http.Request.Host}",
            ["database"] = visitor?.Database ?? FirstDatabase(http),
            ["signed_in"] = visitor is not null,
            ["elsewhere"] = http.Request.RouteValues.TryGetValue("path", out var path) && path is string { Length: > 0 },
        }).ExecuteAsync(http);
    }

    /// <summary>The program's version, without the commit that it was built from.</summary>
    private static string Version { get; } =
        (Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "").Split('+')[0];

    private static string FirstDatabase(HttpContext http) =>
        http.RequestServices.GetRequiredService<BridgeSettings>().FirstDatabase is { Length: > 0 } name ? name : "DATABASE";
}

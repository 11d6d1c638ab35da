using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Pages;

/// <summary>
/// <c>/bridge/operations</c>: what operators ask first, for administrators of the database they are signed in to. All of it comes from the
/// model methods that RPC offers, with the visitor's rights.
/// </summary>
internal static class OperationsEndpoints
{
    private const string Path = "/bridge/operations";
    private const int LongestAddress = 500;
    private static readonly PageFile File = new("operations.html");

    public static void MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (Delegate)Show);
        routes.MapPost(Path + "/{action}", (Delegate)Act);
    }

    private static Task<IResult> Show(HttpContext http) => Signed(http, async (database, uid) =>
    {
        var from = http.Request.Query["from"].ToString();
        var page = await database.RunAsync(env => env.IsSystem ? OperationsView.Read(env, from.Length <= LongestAddress ? from : "", IncomingPage.Of(http.Request.Query)) : null, http.RequestAborted, uid);
        if (page is null) return Refused(http);
        page["token"] = http.RequestServices.GetRequiredService<IFormTokens>().Make(http);
        page["said"] = OperationsAction.Said(http.Request.Query["done"], http.Request.Query["mails"]);
        return File.Answer(http, page);
    });

    private static Task<IResult> Act(HttpContext http, string action) => Signed(http, async (database, uid) =>
    {
        if (OperationsAction.Named(action) is not { } wanted) return Results.NotFound();
        if (!http.Request.HasFormContentType) return Results.BadRequest();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!http.RequestServices.GetRequiredService<IFormTokens>().IsValid(http, form["csrf_token"])) return Results.BadRequest("Session expired (invalid CSRF token)");
        var done = await database.RunAsync(env => env.IsSystem ? wanted.Run(env, form["mailing"]) : null, http.RequestAborted, uid);
        return done is null ? Refused(http) : SeeOther(http, Path + done);
    });

    private static async Task<IResult> Signed(HttpContext http, Func<IDatabase, int, Task<IResult>> serve)
    {
        if (await http.RequestServices.GetRequiredService<IWebVisitors>().VisitorAsync(http) is not { } visitor)
            return SeeOther(http, "/web/login?redirect=" + Uri.EscapeDataString(Path));
        return await serve(await http.RequestServices.GetRequiredService<IDatabases>().GetAsync(visitor.Database, http.RequestAborted), visitor.Uid);
    }

    private static IResult SeeOther(HttpContext http, string target)
    {
        http.Response.Headers.Location = target;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static IResult Refused(HttpContext http)
    {
        PageFile.Guard(http);
        return Results.Text("This page is for administrators (group Settings).", "text/plain", statusCode: StatusCodes.Status403Forbidden);
    }
}

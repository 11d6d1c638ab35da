using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OdooMailBridge.Benchmarks;

/// <summary>What the machine can do at best: Kestrel answering a constant.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BareServer(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.First());

    /// <param name="answers">The bodies of the answers, by path.</param>
    public static async Task<BareServer> Start(IReadOnlyDictionary<string, byte[]> answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        foreach (var (path, answer) in answers)
            app.MapPost(path, context => Answer(context, answer));
        await app.StartAsync();
        return new BareServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task Answer(HttpContext context, byte[] answer)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer);
    }
}

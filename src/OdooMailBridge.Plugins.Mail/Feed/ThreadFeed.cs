using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Base;

namespace OdooMailBridge.Plugins.Mail.Feed;

/// <summary>
/// A record's thread as server-sent events (WHATWG HTML, 9.2): <c>message</c>, <c>edit</c>, <c>delete</c>, <c>notification</c>; <c>ready</c> at the
/// beginning, <c>reset</c> when events were missed that are not kept any more. Delivery is at least once; <c>Last-Event-ID</c> resumes.
/// </summary>
public sealed class ThreadFeed(IWebVisitors visitors, IDatabases databases, FeedSignals signals, TimeProvider clock, IHostApplicationLifetime lifetime) : IDisposable
{
    /// <summary>How often a quiet stream says that it lives, and the caller's right to it is asked again.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Streams of one process; more are refused.</summary>
    public const int MostStreams = 2000;

    private const int MostReaders = 8;
    private readonly SemaphoreSlim reading = new(MostReaders, MostReaders);
    private int streams;

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/mail/thread/feed/{model}/{id:int}", ServeAsync);

    private async Task ServeAsync(HttpContext http, string model, int id)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        if (Interlocked.Increment(ref streams) > MostStreams) http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        else
        {
            try
            {
                await WatchAsync(http, model, id, stop.Token);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // The client left, or the service stops: streams have no other end.
            }
        }
        Interlocked.Decrement(ref streams);
    }

    private async Task WatchAsync(HttpContext http, string model, int id, CancellationToken stop)
    {
        if (await visitors.VisitorAsync(http) is not { } caller)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        var database = await databases.GetAsync(caller.Database, stop);
        using var watch = signals.Watch(database, model, id);
        var reader = new FeedReader(model, id);
        string? last = http.Request.Headers["Last-Event-ID"];
        List<FeedEvent> begin;
        try
        {
            begin = await AskAsync(database, caller, env => reader.Begin(env, last), stop);
        }
        catch (OdooException refused)
        {
            http.Response.StatusCode = refused is AccessError ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound;
            return;
        }
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await WriteAsync(http, begin, stop);
        await FollowAsync(http, database, caller, watch, reader, stop);
    }

    private async Task FollowAsync(HttpContext http, IDatabase database, WebVisitor caller, FeedWatch watch, FeedReader reader, CancellationToken stop)
    {
        var asked = clock.GetTimestamp();
        while (true)
        {
            var woken = await watch.LookAsync(Heartbeat, stop);
            if (clock.GetElapsedTime(asked) >= Heartbeat)
            {
                // A session that ended or a key that was taken back ends the stream too.
                if (await visitors.VisitorAsync(http) != caller) return;
                asked = clock.GetTimestamp();
            }
            if (!woken) await http.Response.WriteAsync(":\n\n", stop);
            // Also unasked: a process that died just after its commit woke nobody.
            if (!await DrainAsync(http, database, caller, reader, stop)) return;
            await http.Response.Body.FlushAsync(stop);
        }
    }

    /// <summary>Writes all that waits, a batch at a time: the next is read when the client took this one. False: the user may not look any more.</summary>
    private async Task<bool> DrainAsync(HttpContext http, IDatabase database, WebVisitor caller, FeedReader reader, CancellationToken stop)
    {
        try
        {
            for (var more = true; more;)
                await WriteAsync(http, await AskAsync(database, caller, env => reader.Next(env, out more), stop), stop);
            return true;
        }
        catch (OdooException)
        {
            return false;
        }
    }

    private async Task<T> AskAsync<T>(IDatabase database, WebVisitor caller, Func<Env, T> ask, CancellationToken stop)
    {
        await reading.WaitAsync(stop);
        try
        {
            return await database.RunAsync(ask, stop, caller.Uid);
        }
        finally
        {
            reading.Release();
        }
    }

    private static async Task WriteAsync(HttpContext http, List<FeedEvent> events, CancellationToken stop)
    {
        foreach (var item in events)
        {
            var text = new StringBuilder();
            text.Append(CultureInfo.InvariantCulture, $"id: {item.Position}\n");
            // JSON text has no bare line breaks, so one data line holds it.
            text.Append("event: ").Append(item.Kind).Append("\ndata: ").Append(JsonValues.Print(item.Data)).Append("\n\n");
            await http.Response.WriteAsync(text.ToString(), stop);
        }
        await http.Response.Body.FlushAsync(stop);
    }

    public void Dispose() => reading.Dispose();
}

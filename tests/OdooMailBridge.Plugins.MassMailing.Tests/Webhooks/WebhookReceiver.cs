using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OdooMailBridge.TestKit;

namespace OdooMailBridge.Plugins.MassMailing.Tests.Webhooks;

/// <summary>A request as it came in.</summary>
internal sealed record ReceivedEvent(string Id, string Timestamp, string Signatures, string Body)
{
    public JsonElement Json { get; } = JsonDocument.Parse(Body).RootElement;

    public string Type => Json.GetProperty("type").GetString()!;

    public JsonElement Data => Json.GetProperty("data");

    /// <summary>Checked as a receiver would, with what it has of the secret.</summary>
    public bool IsSignedWith(string secret) => Signatures.Split(' ').Contains(
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}"))));
}

/// <summary>A real HTTP server that keeps what it is told and answers what the test wants.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Task loop;

    public WebhookReceiver()
    {
        Url = $"http://127.0.0.1:{FreePort.Next()}/";
        listener.Prefixes.Add(Url);
        listener.Start();
        loop = Task.Run(RunAsync);
    }

    public string Url { get; }

    public ConcurrentQueue<ReceivedEvent> Events { get; } = new();

    /// <summary>Status of the answer; beyond that, headers and body may be set.</summary>
    public Func<HttpListenerResponse, int> Answer { get; set; } = _ => 204;

    /// <summary>As many events as expected, or what there is after a minute.</summary>
    public async Task<IReadOnlyList<ReceivedEvent>> Until(int count)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); Events.Count < count && watch.Elapsed < TimeSpan.FromMinutes(1);) await Task.Delay(20);
        return [.. Events];
    }

    private async Task RunAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            var headers = context.Request.Headers;
            Events.Enqueue(new ReceivedEvent(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, await reader.ReadToEndAsync()));
            context.Response.StatusCode = Answer(context.Response);
            context.Response.Close();
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await loop;
    }
}

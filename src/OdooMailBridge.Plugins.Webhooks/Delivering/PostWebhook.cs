using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>
/// One request of one delivery: signed, bounded in time and size, without redirects, cookies or proxies. Knows no database and writes no log: addresses and
/// secrets stay here.
/// </summary>
internal sealed class PostWebhook : IDisposable
{
    private const int LongestAnswer = 4096;
    private const int ShownAnswer = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly TimeProvider clock;
    private readonly HttpClient http;

    public PostWebhook(ReachableNetworks networks, TimeProvider clock)
    {
        this.clock = clock;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, ConnectCallback = networks.ConnectAsync, ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2), MaxResponseHeadersLength = 32, ActivityHeadersPropagator = null,
        }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    public async Task<PostResult> SendAsync(ClaimedDelivery delivery)
    {
        if (WebhookSecret.Key(delivery.Secret) is not { } key) return new PostResult(null, null, "The webhook has no secret; rotate_secret gives it one.", Hopeless: true);
        var now = clock.GetUtcNow();
        byte[][] keys = WebhookSecret.Key(delivery.PreviousSecret) is { } previous ? [key, previous] : [key];
        using var limit = new CancellationTokenSource(Patience, clock);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Payload)) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.UserAgent.ParseAdd("OdooMailBridge");
            request.Headers.Add("webhook-id", delivery.EventId);
            request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", WebhookSignature.Of(keys, delivery.EventId, now.ToUnixTimeSeconds(), delivery.Payload));
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var wish = answer.Headers.RetryAfter is { } after ? after.Delta ?? after.Date - now : null;
            return new PostResult((int)answer.StatusCode, await BeginningAsync(answer, limit.Token), null, RetryAfter: wish);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new PostResult(null, null, string.Create(CultureInfo.InvariantCulture, $"No answer within {Patience.TotalSeconds} seconds."));
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or UriFormatException)
        {
            var cause = Cause(failed);
            return new PostResult(null, null, EventText.Short(cause.Message, ShownAnswer), Hopeless: cause is PrivateNetworkException);
        }
    }

    public void Dispose() => http.Dispose();

    private static async Task<string?> BeginningAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var buffer = new byte[LongestAnswer];
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        var text = Encoding.UTF8.GetString(buffer, 0, length).Replace('\0', ' ').Trim();
        return text.Length == 0 ? null : EventText.Short(text, ShownAnswer);
    }

    // What HttpClient wraps says what happened: a refused connection, a certificate, a private network.
    private static Exception Cause(Exception failed) => failed is HttpRequestException { InnerException: { } inner } ? inner : failed;
}

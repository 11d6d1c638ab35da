using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

/// <summary>A client of the live feed, as a browser's EventSource is one.</summary>
internal sealed class FeedStream : IDisposable
{
    private readonly HttpClient http;
    private readonly HttpResponseMessage answer;
    private readonly StreamReader? lines;

    private FeedStream(HttpClient http, HttpResponseMessage answer, StreamReader? lines) => (this.http, this.answer, this.lines) = (http, answer, lines);

    public HttpStatusCode Status => answer.StatusCode;

    /// <summary>What a reconnecting client would name.</summary>
    public string? LastId { get; private set; }

    public static async Task<FeedStream> Open(Uri server, string? cookie, string model, int id, string? last = null)
    {
        var http = new HttpClient { BaseAddress = server, Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/mail/thread/feed/{model}/{id}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        if (last is not null) request.Headers.Add("Last-Event-ID", last);
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new FeedStream(http, answer, answer.IsSuccessStatusCode ? new StreamReader(await answer.Content.ReadAsStreamAsync()) : null);
    }

    /// <summary>The next event; null when the server ended the stream. Waits half a minute at the most.</summary>
    public async Task<(string Kind, JsonElement Data)?> Next()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var (kind, data) = ("", "");
        while (await lines!.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) LastId = line[4..];
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) kind = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data = line[6..];
            else if (line.Length == 0 && data.Length > 0) return (kind, JsonDocument.Parse(data).RootElement);
        }
        return null;
    }

    /// <summary>The next event of a kind, passing over others.</summary>
    public async Task<JsonElement> Next(string kind)
    {
        while (await Next() is { } item)
            if (item.Kind == kind) return item.Data;
        throw new InvalidOperationException($"The stream ended before an event {kind}");
    }

    public void Dispose()
    {
        lines?.Dispose();
        answer.Dispose();
        http.Dispose();
    }
}

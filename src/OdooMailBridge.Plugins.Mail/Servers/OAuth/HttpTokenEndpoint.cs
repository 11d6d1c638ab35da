using System.Text.Json;

namespace OdooMailBridge.Plugins.Mail.Servers.OAuth;

/// <summary>Token requests over HTTPS (RFC 6749 sections 4.1.3 and 6), with the provider's time limit and a bound on the answer.</summary>
public sealed class HttpTokenEndpoint(HttpClient http) : ITokenEndpoint
{
    private const int LongestAnswer = 64 * 1024;

    public async Task<TokenGrant> AskAsync(OAuthService service, Uri address, IReadOnlyDictionary<string, string> form, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(service.Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await answer.Content.LoadIntoBufferAsync(LongestAnswer, limit.Token);
            using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(limit.Token));
            if (!answer.IsSuccessStatusCode) throw service.Failed(Text(json.RootElement, "error_description") ?? Text(json.RootElement, "error") ?? "");
            return Text(json.RootElement, "access_token") is { Length: > 0 } token && json.RootElement.TryGetProperty("expires_in", out var seconds) && seconds.TryGetInt32(out var valid)
                ? new TokenGrant(token, valid, Text(json.RootElement, "refresh_token"))
                : throw service.Failed("");
        }
        catch (Exception failed) when (failed is HttpRequestException or JsonException or InvalidOperationException || failed is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            throw service.Failed("", failed);
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

using System.Net;

namespace OdooMailBridge.TestKit.Wire;

/// <summary>
/// Plain HTTP against one server: no redirects followed, no cookies but those of the named jar, fields sent as given.
/// Not safe for concurrent use of the same jar.
/// </summary>
public sealed class WireClient : IDisposable
{
    private readonly Dictionary<string, CookieJar> _jars = [];
    private readonly HttpClient _http;

    public WireClient(Uri url, TimeSpan timeout)
    {
        Url = url.ToString().TrimEnd('/');
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
        })
        { Timeout = timeout };
    }

    /// <summary>The server's address without a trailing slash.</summary>
    public string Url { get; }

    /// <summary>The jar of that name, made when first asked for.</summary>
    public CookieJar Jar(string name) => _jars.TryGetValue(name, out var jar) ? jar : _jars[name] = new CookieJar();

    /// <summary>Forgets the jar of that name.</summary>
    public void DropJar(string name) => _jars.Remove(name);

    /// <summary>Sends one request and reads the whole answer.</summary>
    /// <param name="path">A path with query, or a full URL whose host is ignored.</param>
    /// <exception cref="HttpRequestException">The server cannot be reached or breaks off.</exception>
    public async Task<HttpAnswer> SendAsync(string method, string path, IEnumerable<KeyValuePair<string, string>>? headers = null,
        byte[]? body = null, string? jar = null, CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), RequestTarget.On(Url, path));
        if (body is not null)
            request.Content = new ByteArrayContent(body);
        foreach (var (name, value) in headers ?? [])
            AddField(request, name, value);
        if (jar is not null && Jar(jar).RequestField is { } cookies)
            AddField(request, "Cookie", cookies);

        using var response = await _http.SendAsync(request, cancel);
        var answer = new HttpAnswer((int)response.StatusCode, Fields(response), await response.Content.ReadAsByteArrayAsync(cancel));
        if (jar is not null)
        {
            foreach (var cookie in answer.HeaderValues("Set-Cookie"))
                Jar(jar).Take(cookie);
        }

        return answer;
    }

    public void Dispose() => _http.Dispose();

    private static void AddField(HttpRequestMessage request, string name, string value)
    {
        if (request.Headers.TryAddWithoutValidation(name, value))
            return;
        request.Content ??= new ByteArrayContent([]);
        request.Content.Headers.Remove(name);
        request.Content.Headers.TryAddWithoutValidation(name, value);
    }

    private static List<KeyValuePair<string, string>> Fields(HttpResponseMessage response) =>
        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value)))
            .ToList();
}

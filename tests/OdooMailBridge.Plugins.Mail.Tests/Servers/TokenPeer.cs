using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace OdooMailBridge.Plugins.Mail.Tests.Servers;

/// <summary>A token endpoint on a real socket that answers as the test says and keeps what it was sent.</summary>
internal sealed class TokenPeer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _work;

    public TokenPeer(Func<string, (int Status, string Body)> answer, TimeSpan delay = default)
    {
        Address = new Uri($"http://127.0.0.1:{TestKit.FreePort.Next()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _work = ServeAsync(answer, delay);
    }

    public Uri Address { get; }

    public ConcurrentQueue<string> Forms { get; } = new();

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync(Func<string, (int Status, string Body)> answer, TimeSpan delay)
    {
        while (_listener.IsListening)
        {
            var context = await _listener.GetContextAsync();
            using var reader = new StreamReader(context.Request.InputStream);
            var form = await reader.ReadToEndAsync();
            Forms.Enqueue($"{context.Request.Url!.AbsolutePath} {form}");
            await Task.Delay(delay);
            var (status, body) = answer(form);
            context.Response.StatusCode = status;
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            context.Response.Close();
        }
    }
}

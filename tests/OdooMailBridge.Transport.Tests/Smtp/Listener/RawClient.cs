using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using OdooMailBridge.Transport.Smtp.Listener;

namespace OdooMailBridge.Transport.Tests.Smtp.Listener;

/// <summary>A client without manners: sends any bytes at any time.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly TcpClient _client = new() { NoDelay = true };
    private readonly List<byte> _line = [];
    private Stream _stream = Stream.Null;

    public static async Task<RawClient> ConnectAsync(SmtpListener listener)
    {
        var client = new RawClient();
        await client._client.ConnectAsync(listener.LocalEndPoint);
        client._stream = client._client.GetStream();
        return client;
    }

    /// <summary>Connected, greeted and introduced.</summary>
    public static async Task<RawClient> HelloAsync(SmtpListener listener)
    {
        var client = await ConnectAsync(listener);
        await client.ReplyAsync();
        await client.AskAsync("EHLO raw.test");
        return client;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes);

    /// <summary>Sends a line and reads the reply.</summary>
    public async Task<string> AskAsync(string line)
    {
        await SendAsync(line + "\r\n");
        return await ReplyAsync();
    }

    /// <summary>One reply, lines joined by LF; "closed" at the end of the connection.</summary>
    public async Task<string> ReplyAsync()
    {
        var lines = new List<string>();
        while (true)
        {
            if (await LineAsync() is not { } line) return "closed";
            lines.Add(line);
            if (line.Length < 4 || line[3] != '-') return string.Join('\n', lines);
        }
    }

    public async Task SecureAsync()
    {
        var tls = new SslStream(_stream, false, (_, _, _, _) => true);
        await tls.AuthenticateAsClientAsync("localhost");
        _stream = tls;
    }

    private async Task<string?> LineAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var one = new byte[1];
        _line.Clear();
        while (true)
        {
            int read;
            try
            {
                read = await _stream.ReadAsync(one, limit.Token);
            }
            catch (IOException)
            {
                return null; // a reset closes as well
            }
            if (read == 0) return null;
            if (one[0] == '\n') return Encoding.Latin1.GetString(_line.ToArray()).TrimEnd('\r');
            _line.Add(one[0]);
        }
    }

    public void Dispose() => _client.Dispose();
}

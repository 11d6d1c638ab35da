using System.Globalization;
using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Pop3;

/// <summary>
/// A logged-in POP3 session (RFC 1939). Deletions take effect at <see cref="QuitAsync"/>. Not for concurrent use. After a
/// refusal (-ERR) or a message too large it goes on; after any other error, or cancellation, dispose it.
/// </summary>
public sealed class Pop3Session : IAsyncDisposable
{
    private readonly WireConnection _connection;
    private readonly Pop3Wire _wire;

    private Pop3Session(WireConnection connection, Pop3Wire wire, string greeting)
    {
        _connection = connection;
        _wire = wire;
        Greeting = greeting;
    }

    /// <summary>The text after +OK in the first line.</summary>
    public string Greeting { get; }

    public bool IsEncrypted => _connection.Tls is not null;

    /// <summary>Connects, encrypts and logs in.</summary>
    /// <exception cref="TransportException">As for SMTP: each cause has its type.</exception>
    /// <exception cref="Pop3RefusedException">The greeting, STLS or the login was answered with -ERR.</exception>
    /// <exception cref="StartTlsMissingException"/>
    public static async Task<Pop3Session> ConnectAsync(
        Pop3Endpoint endpoint, Pop3SessionOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= Pop3SessionOptions.Default;
        var timeouts = options.Timeouts;
        var connection = await Dial.ConnectAsync(endpoint.Host, endpoint.Port, timeouts.Connect, options.Observer, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            if (endpoint.Security == TlsMode.Implicit)
                await connection.SecureAsClientAsync(endpoint.Tls, endpoint.Host, timeouts.Tls, cancellationToken).ConfigureAwait(false);
            var wire = new Pop3Wire(connection, options);
            var greeting = await wire.ReadStatusAsync("greeting", cancellationToken).ConfigureAwait(false);
            if (endpoint.Security == TlsMode.StartTls)
            {
                await UpgradeAsync(wire, cancellationToken).ConfigureAwait(false);
                await connection.SecureAsClientAsync(endpoint.Tls, endpoint.Host, timeouts.Tls, cancellationToken).ConfigureAwait(false);
            }
            connection.Secrets.Add(endpoint.Credentials.SecretForms);
            await Pop3Login.RunAsync(wire, endpoint, greeting, cancellationToken).ConfigureAwait(false);
            return new Pop3Session(connection, wire, greeting);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task UpgradeAsync(Pop3Wire wire, CancellationToken cancellationToken)
    {
        // RFC 2595 section 4: STLS is announced in CAPA. A server without CAPA is asked all the same; -ERR is then the answer.
        try
        {
            await wire.CommandAsync("CAPA", cancellationToken).ConfigureAwait(false);
            var offered = await wire.ReadLinesAsync("CAPA", cancellationToken).ConfigureAwait(false);
            if (!offered.Contains("STLS", StringComparer.OrdinalIgnoreCase)) throw new StartTlsMissingException("STLS");
        }
        catch (Pop3RefusedException)
        {
            await wire.CommandAsync("STLS", cancellationToken).ConfigureAwait(false);
            return;
        }
        await wire.CommandAsync("STLS", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Capability lines; empty when the server does not know CAPA.</summary>
    public async Task<IReadOnlyList<string>> CapabilitiesAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _wire.CommandAsync("CAPA", cancellationToken).ConfigureAwait(false);
        }
        catch (Pop3RefusedException)
        {
            return []; // RFC 2449 is newer than many servers
        }
        return await _wire.ReadLinesAsync("CAPA", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Messages in the mailbox, and their bytes together.</summary>
    public async Task<(int Count, long Bytes)> StatAsync(CancellationToken cancellationToken = default)
    {
        var text = await _wire.CommandAsync("STAT", cancellationToken).ConfigureAwait(false);
        var (count, bytes) = TwoNumbers(text);
        return ((int)count, bytes);
    }

    public async Task<IReadOnlyList<Pop3Listing>> ListAsync(CancellationToken cancellationToken = default)
    {
        await _wire.CommandAsync("LIST", cancellationToken).ConfigureAwait(false);
        var lines = await _wire.ReadLinesAsync("LIST", cancellationToken).ConfigureAwait(false);
        return lines.ConvertAll(line =>
        {
            var (number, size) = TwoNumbers(line);
            return new Pop3Listing((int)number, size);
        });
    }

    /// <exception cref="Pop3RefusedException">UIDL is optional in RFC 1939.</exception>
    public async Task<IReadOnlyList<Pop3UniqueId>> UniqueIdsAsync(CancellationToken cancellationToken = default)
    {
        await _wire.CommandAsync("UIDL", cancellationToken).ConfigureAwait(false);
        var lines = await _wire.ReadLinesAsync("UIDL", cancellationToken).ConfigureAwait(false);
        return lines.ConvertAll(line =>
        {
            var space = line.IndexOf(' ');
            return space > 0 && int.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new Pop3UniqueId(number, line[(space + 1)..].Trim())
                : throw new ProtocolViolationException("UIDL line without a number and an identifier");
        });
    }

    /// <summary>The message as stored, CRLF line ends, dots unstuffed.</summary>
    /// <exception cref="MessageTooLargeException"/>
    public async Task<byte[]> RetrieveAsync(int number, CancellationToken cancellationToken = default)
    {
        using var content = new MemoryStream();
        await RetrieveAsync(number, content, cancellationToken).ConfigureAwait(false);
        return content.ToArray();
    }

    /// <summary>Streams the message; returns its bytes.</summary>
    /// <exception cref="MessageTooLargeException">The target then holds a part of the message.</exception>
    public async Task<long> RetrieveAsync(int number, Stream target, CancellationToken cancellationToken = default)
    {
        await _wire.CommandAsync(Numbered("RETR", number), cancellationToken).ConfigureAwait(false);
        return await _wire.ReadMessageAsync(target, "RETR", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Marks the message; it goes when the session ends with <see cref="QuitAsync"/>.</summary>
    public async Task DeleteAsync(int number, CancellationToken cancellationToken = default) =>
        await _wire.CommandAsync(Numbered("DELE", number), cancellationToken).ConfigureAwait(false);

    /// <summary>Takes back all deletions of this session.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken = default) =>
        await _wire.CommandAsync("RSET", cancellationToken).ConfigureAwait(false);

    public async Task NoopAsync(CancellationToken cancellationToken = default) =>
        await _wire.CommandAsync("NOOP", cancellationToken).ConfigureAwait(false);

    /// <summary>Commits the deletions and closes.</summary>
    /// <exception cref="TransportException">The deletions may not have been made.</exception>
    public async Task QuitAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await _wire.CommandAsync("QUIT", cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Closes without QUIT: nothing is deleted.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static string Numbered(string verb, int number) => string.Create(CultureInfo.InvariantCulture, $"{verb} {number}");

    private static (long First, long Second) TwoNumbers(string text)
    {
        var words = text.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        return words.Length >= 2 &&
            int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first) &&
            long.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? (first, second)
            : throw new ProtocolViolationException("expected two numbers");
    }
}

using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Text;

namespace OdooMailBridge.Transport.Wire;

/// <summary>
/// A connection of a line protocol: bounded lines in, batched bytes out, a time-out on every wait, an upgrade to TLS that
/// forgets everything read before it. One reader and one writer at a time.
/// </summary>
internal sealed class WireConnection : IAsyncDisposable
{
    private const int InitialInput = 16 * 1024;

    private readonly Socket _socket;
    private readonly OperationTimer _readTimer = new();
    private readonly OperationTimer _writeTimer = new();
    private readonly ArrayBufferWriter<byte> _output = new(1024);
    private Stream _stream;
    private byte[] _input = ArrayPool<byte>.Shared.Rent(InitialInput);
    private int _start;
    private int _end;
    private bool _reading;
    private bool _disposed;

    public WireConnection(Socket socket, Stream stream, IWireObserver? observer)
    {
        _socket = socket;
        _stream = stream;
        Observer = observer;
    }

    public IWireObserver? Observer { get; set; }

    public SecretMask Secrets { get; } = new();

    public Socket Socket => _socket;

    public SslStream? Tls => _stream as SslStream;

    /// <summary>Commands waiting for <see cref="FlushAsync"/>.</summary>
    public ArrayBufferWriter<byte> Output => _output;

    /// <summary>Bytes received and not yet consumed.</summary>
    public ReadOnlyMemory<byte> Buffered => _input.AsMemory(_start, _end - _start);

    public void Consume(int count) => _start += count;

    public bool HasBufferedLine => _input.AsSpan(_start, _end - _start).Contains((byte)'\n');

    /// <summary>Drops what was received but not read: nothing said in clear text may be believed after TLS (RFC 3207 section 6).</summary>
    public void DiscardInput() => _start = _end = 0;

    /// <summary>
    /// One line without its line end, valid until the next read. The time is for the whole line: a peer that drips bytes does
    /// not get more of it.
    /// </summary>
    /// <exception cref="ProtocolViolationException">The line is longer than <paramref name="maxLength"/> bytes.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadLineAsync(
        int maxLength, TimeSpan timeout, string phase, CancellationToken cancellationToken)
    {
        var scanned = 0;
        var deadline = new Deadline(timeout);
        while (true)
        {
            var newline = _input.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (newline >= 0)
            {
                var length = scanned + newline;
                var line = _input.AsMemory(_start, length);
                _start += length + 1;
                if (length > 0 && line.Span[^1] == '\r') line = line[..^1];
                if (line.Length > maxLength) throw new ProtocolViolationException($"line longer than {maxLength} bytes");
                return line;
            }
            scanned = _end - _start;
            if (scanned > maxLength + 1) throw new ProtocolViolationException($"line longer than {maxLength} bytes");
            await FillAsync(deadline.Left(phase), phase, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads at least one more byte into <see cref="Buffered"/>.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask FillAsync(TimeSpan timeout, string phase, CancellationToken cancellationToken)
    {
        if (_start == _end) _start = _end = 0;
        if (_end == _input.Length) MakeRoom();
        var token = _readTimer.Start(timeout, cancellationToken);
        int read;
        _reading = true;
        try
        {
            read = await _stream.ReadAsync(_input.AsMemory(_end), token).ConfigureAwait(false);
        }
        catch (Exception error) when (Translate(error, timeout, phase, cancellationToken) is { } translated)
        {
            throw translated;
        }
        finally
        {
            _reading = false;
            _readTimer.Stop();
        }
        if (read == 0 || _disposed) throw new DisconnectedException();
        _end += read;
    }

    /// <summary>Sends what was put into <see cref="Output"/>. With <paramref name="shownAs"/>, observers see that text instead.</summary>
    public async ValueTask FlushAsync(TimeSpan timeout, string phase, CancellationToken cancellationToken, string? shownAs = null)
    {
        if (_output.WrittenCount == 0) return;
        if (Observer is not null) ObserveOutput(shownAs);
        try
        {
            await WriteAsync(_output.WrittenMemory, timeout, phase, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (shownAs is not null) _output.Clear(); // zeroes the credentials
            else _output.ResetWrittenCount();
        }
    }

    /// <summary>Moves what was put into <see cref="Output"/> behind other bytes that are about to be written; answers how many it was.</summary>
    public int TakeOutput(Span<byte> target)
    {
        var count = _output.WrittenCount;
        if (count == 0) return 0;
        if (Observer is not null) ObserveOutput(null);
        _output.WrittenSpan.CopyTo(target);
        _output.ResetWrittenCount();
        return count;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, TimeSpan timeout, string phase, CancellationToken cancellationToken)
    {
        var token = _writeTimer.Start(timeout, cancellationToken);
        try
        {
            await _stream.WriteAsync(bytes, token).ConfigureAwait(false);
        }
        catch (Exception error) when (Translate(error, timeout, phase, cancellationToken) is { } translated)
        {
            throw translated;
        }
        finally
        {
            _writeTimer.Stop();
        }
    }

    public async ValueTask SecureAsClientAsync(TlsPolicy policy, string host, TimeSpan timeout, CancellationToken cancellationToken)
    {
        DiscardInput();
        var refusal = (Errors: SslPolicyErrors.None, Text: "");
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        var options = policy.OptionsFor(HostName.ToAscii(host), (errors, text) => refusal = (errors, text));
        await SecureAsync(tls, token => tls.AuthenticateAsClientAsync(options, token), timeout, () => policy.Verifies ? refusal : default, cancellationToken)
            .ConfigureAwait(false);
        if (!policy.Verifies)
            Observer?.Observe(WireDirection.Event, refusal.Errors == SslPolicyErrors.None ? "any certificate would have been accepted; this one is in order" : $"any certificate is accepted; a check would have said: {refusal.Text}");
    }

    public async ValueTask SecureAsServerAsync(
        SslServerAuthenticationOptions options, TimeSpan timeout, CancellationToken cancellationToken)
    {
        DiscardInput();
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        await SecureAsync(tls, token => tls.AuthenticateAsServerAsync(options, token), timeout, () => default, cancellationToken)
            .ConfigureAwait(false);
    }

    private async ValueTask SecureAsync(
        SslStream tls, Func<CancellationToken, Task> handshake, TimeSpan timeout,
        Func<(SslPolicyErrors Errors, string Text)> refusal, CancellationToken cancellationToken)
    {
        var token = _readTimer.Start(timeout, cancellationToken);
        try
        {
            await handshake(token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is AuthenticationException or IOException or InvalidOperationException)
        {
            var (errors, text) = refusal();
            // The outer messages only point inwards; the reason is OpenSSL's, at the bottom.
            throw new TlsFailureException(string.IsNullOrEmpty(text) ? error.GetBaseException().Message : text, errors, error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransportTimeoutException("tls", timeout);
        }
        finally
        {
            _readTimer.Stop();
        }
        _stream = tls;
        Observer?.Observe(WireDirection.Event, $"{tls.SslProtocol} established, {tls.NegotiatedCipherSuite}");
    }

    /// <summary>Tells the observer, if any, of a line that came in.</summary>
    public void ObserveReceived(ReadOnlyMemory<byte> line) =>
        Observer?.Observe(WireDirection.Received, Secrets.Apply(WireText.Decode(line.Span)));

    /// <summary>
    /// Ends our side and waits a moment for the peer's end: closing with unread input resets the connection, and a reset may
    /// overtake the reply that explains it.
    /// </summary>
    public async ValueTask FinishAsync(TimeSpan atMost)
    {
        const int MostRounds = 1000;
        using var limit = new CancellationTokenSource(atMost);
        try
        {
            if (Tls is { } tls) await tls.ShutdownAsync().WaitAsync(limit.Token).ConfigureAwait(false);
            _socket.Shutdown(SocketShutdown.Send);
            for (var i = 0; i < MostRounds && await _socket.ReceiveAsync(_input, limit.Token).ConfigureAwait(false) > 0; i++) { }
        }
        catch (Exception gone) when (gone is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            Observer?.Observe(WireDirection.Event, "peer did not close in time");
        }
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _input.AsSpan(_start, _end - _start).CopyTo(_input);
            _end -= _start;
            _start = 0;
            return;
        }
        var larger = ArrayPool<byte>.Shared.Rent(_input.Length * 2);
        _input.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_input, clearArray: true);
        _input = larger;
    }

    private void ObserveOutput(string? shownAs)
    {
        if (shownAs is not null)
        {
            Observer!.Observe(WireDirection.Sent, shownAs);
            return;
        }
        var rest = _output.WrittenSpan;
        while (rest.Length > 0)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            Observer!.Observe(WireDirection.Sent, Secrets.Apply(Encoding.UTF8.GetString(line.TrimEnd((byte)'\r'))));
            rest = end < 0 ? default : rest[(end + 1)..];
        }
    }

    private static TransportException? Translate(Exception error, TimeSpan timeout, string phase, CancellationToken caller) => error switch
    {
        OperationCanceledException when !caller.IsCancellationRequested => new TransportTimeoutException(phase, timeout),
        IOException or SocketException or ObjectDisposedException => new DisconnectedException(error),
        _ => null,
    };

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        // A TLS close_notify may block on a peer that no longer reads, so the socket goes first.
        _socket.Dispose();
        await _stream.DisposeAsync().ConfigureAwait(false);
        _readTimer.Dispose();
        _writeTimer.Dispose();
        // A pending read may still write into the buffer: then it is left to the collector.
        if (!_reading) ArrayPool<byte>.Shared.Return(_input, clearArray: true);
        _input = [];
        _start = _end = 0;
    }
}

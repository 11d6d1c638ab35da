using System.Text;

namespace OdooMailBridge.Conformance.Sinks;

/// <summary>Reads lines with their line ends from a connection.</summary>
public sealed class SmtpLineReader(Stream stream)
{
    private const int LongestLine = 64 * 1024 * 1024;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _at;
    private int _filled;

    /// <summary>The next line with its line end, or null at the end of the connection; an unfinished last line is returned.</summary>
    /// <exception cref="IOException">The connection broke, or the line is longer than 64 MiB.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancel)
    {
        var line = new MemoryStream();
        while (true)
        {
            if (_at == _filled)
            {
                (_at, _filled) = (0, await stream.ReadAsync(_buffer, cancel));
                if (_filled == 0)
                    return line.Length == 0 ? null : line.ToArray();
            }

            var end = Array.IndexOf(_buffer, (byte)'\n', _at, _filled - _at);
            var count = (end < 0 ? _filled : end + 1) - _at;
            line.Write(_buffer, _at, count);
            _at += count;
            if (end >= 0)
                return line.ToArray();
            if (line.Length > LongestLine)
                throw new IOException("a line without end");
        }
    }

    /// <summary>The next command or reply line without its line end, or null at the end of the connection.</summary>
    public async ValueTask<string?> ReadTextAsync(CancellationToken cancel) =>
        await ReadAsync(cancel) is { } line ? Encoding.UTF8.GetString(line).TrimEnd('\r', '\n') : null;
}

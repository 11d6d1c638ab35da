using System.Buffers;
using System.Globalization;
using System.Text;
using OdooMailBridge.Transport.Wire;

namespace OdooMailBridge.Transport.Imap;

/// <summary>Tagged commands and the responses up to their completion.</summary>
internal sealed class ImapWire(WireConnection wire, ImapSessionOptions options)
{
    private readonly ImapResponseReader _reader = new(wire, options);
    private readonly TimeSpan _wait = options.Timeouts.Answer;
    private int _lastTag;

    /// <summary>Told of every untagged or positive response, whatever command it came with.</summary>
    public Action<ImapResponse>? OnResponse { get; set; }

    public WireConnection Connection => wire;

    /// <summary>Sends a command and reads to its completion; returns the text after OK.</summary>
    /// <exception cref="ImapRefusedException">NO, BAD, or BYE instead of a completion.</exception>
    public async Task<ReadOnlyMemory<byte>> CommandAsync(
        string verb, string arguments, CancellationToken cancellationToken,
        Action<ImapResponse>? untagged = null, ImapMessageSink? messages = null, string? shownAs = null)
    {
        var tag = await SendAsync(verb, arguments, cancellationToken, shownAs).ConfigureAwait(false);
        return await CompleteAsync(tag, verb, cancellationToken, untagged, messages).ConfigureAwait(false);
    }

    public async Task<string> SendAsync(string verb, string arguments, CancellationToken cancellationToken, string? shownAs = null)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"A{++_lastTag}");
        var command = arguments.Length == 0 ? $"{tag} {verb}" : $"{tag} {verb} {arguments}";
        await SendLineAsync(command, verb, cancellationToken, shownAs is null ? null : $"{tag} {shownAs}").ConfigureAwait(false);
        return tag;
    }

    public async Task SendLineAsync(string line, string verb, CancellationToken cancellationToken, string? shownAs = null)
    {
        Encoding.UTF8.GetBytes(line, wire.Output);
        wire.Output.Write("\r\n"u8);
        await wire.FlushAsync(_wait, verb, cancellationToken, shownAs).ConfigureAwait(false);
    }

    /// <summary>Reads to the completion of a command already sent.</summary>
    public async Task<ReadOnlyMemory<byte>> CompleteAsync(
        string tag, string verb, CancellationToken cancellationToken,
        Action<ImapResponse>? untagged = null, ImapMessageSink? messages = null)
    {
        for (var count = 0; ; count++)
        {
            if (count == options.MaxResponses) throw new ProtocolViolationException($"answer to {verb} of more than {count} responses");
            var response = await ReadAsync(verb, messages, cancellationToken).ConfigureAwait(false);
            if (response.Tag == tag) return Completed(response, verb);
            if (response.Tag == "*") untagged?.Invoke(response);
        }
    }

    /// <summary>Reads on until the server asks for more (<c>+</c>); null when the command was completed with OK instead.</summary>
    public async Task<string?> ReadContinuationAsync(string tag, string verb, CancellationToken cancellationToken)
    {
        for (var count = 0; ; count++)
        {
            if (count == options.MaxResponses) throw new ProtocolViolationException($"answer to {verb} of more than {count} responses");
            var response = await ReadAsync(verb, null, cancellationToken).ConfigureAwait(false);
            if (response.Tag == "+") return WireText.Decode(response.After(1).Span).Trim();
            if (response.Tag != tag) continue;
            Completed(response, verb);
            return null;
        }
    }

    /// <summary>One response of any kind; untagged ones are reported.</summary>
    public async Task<ImapResponse> ReadAsync(
        string verb, ImapMessageSink? messages, CancellationToken cancellationToken, TimeSpan? wait = null)
    {
        var response = await _reader.ReadAsync(verb, messages, cancellationToken, wait).ConfigureAwait(false);
        if (response.Tag is not ("*" or "+") && !(response.Tag.StartsWith('A') && response.Tag.Length > 1 && char.IsAsciiDigit(response.Tag[1])))
            throw ProtocolViolationException.Of("an IMAP response", response.Lines[0]);
        if (response.Tag == "*")
        {
            if (response.Second == "BYE" && verb != "LOGOUT") throw new ImapRefusedException(verb, "BYE", response.After(2).ToArray());
        }
        if (response.Tag == "*" || response.Second == "OK") OnResponse?.Invoke(response);
        return response;
    }

    public static ReadOnlyMemory<byte> Completed(ImapResponse response, string verb) => response.Second switch
    {
        "OK" => response.After(2),
        "NO" or "BAD" => throw new ImapRefusedException(verb, response.Second, response.After(2).ToArray()),
        _ => throw ProtocolViolationException.Of("OK, NO or BAD", response.Lines[0]),
    };
}

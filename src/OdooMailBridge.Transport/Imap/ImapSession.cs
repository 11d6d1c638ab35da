using System.Globalization;

namespace OdooMailBridge.Transport.Imap;

/// <summary>
/// A logged-in IMAP4rev1 session (RFC 3501). Messages are addressed by UID only. Not for concurrent use. After a refusal
/// (NO, BAD) or a message too large it goes on; after any other error, or cancellation, dispose it.
/// </summary>
public sealed class ImapSession : IAsyncDisposable
{
    private readonly ImapSessionOptions _options;
    private HashSet<string> _capabilities = new(StringComparer.OrdinalIgnoreCase);
    private bool _toldCapabilities;

    internal ImapSession(ImapWire wire, ImapSessionOptions options)
    {
        Wire = wire;
        _options = options;
        wire.OnResponse = Note;
    }

    internal ImapWire Wire { get; }

    /// <summary>What the server offers after login.</summary>
    public IReadOnlySet<string> Capabilities => _capabilities;

    public bool IsEncrypted => Wire.Connection.Tls is not null;

    /// <summary>The selected mailbox, if any.</summary>
    public ImapMailbox? Mailbox { get; private set; }

    /// <summary>Connects, encrypts and logs in.</summary>
    /// <exception cref="TransportException">As for SMTP: each cause has its type.</exception>
    /// <exception cref="ImapRefusedException">The greeting, STARTTLS or the login was refused.</exception>
    /// <exception cref="StartTlsMissingException"/>
    public static Task<ImapSession> ConnectAsync(
        ImapEndpoint endpoint, ImapSessionOptions? options = null, CancellationToken cancellationToken = default) =>
        OpenImapSession.RunAsync(endpoint, options ?? ImapSessionOptions.Default, cancellationToken);

    /// <summary>Opens a mailbox; read-only means EXAMINE.</summary>
    /// <exception cref="ImapRefusedException"/>
    public async Task<ImapMailbox> SelectAsync(string mailbox, bool readOnly = false, CancellationToken cancellationToken = default)
    {
        var selected = new ImapMailbox(mailbox);
        Mailbox = selected;
        var name = ImapAstring.Quote(ImapAstring.MailboxName(mailbox));
        try
        {
            var text = await Wire.CommandAsync(readOnly ? "EXAMINE" : "SELECT", name, cancellationToken).ConfigureAwait(false);
            selected.IsReadOnly = readOnly || ImapResponseCode.Parse(text.Span)?.Name == "READ-ONLY";
            return selected;
        }
        catch
        {
            Mailbox = null; // RFC 3501 section 6.3.1: a failed SELECT leaves no mailbox selected
            throw;
        }
    }

    /// <summary>UIDs in ascending order.</summary>
    public async Task<IReadOnlyList<uint>> SearchAsync(ImapQuery query, CancellationToken cancellationToken = default)
    {
        var found = new SortedSet<uint>();
        await Wire.CommandAsync("UID SEARCH", query.Text, cancellationToken, response =>
        {
            if (response.Second == "SEARCH") ImapNumbers.ReadInto(found, response.After(2).Span);
        }).ConfigureAwait(false);
        return [.. found];
    }

    /// <summary>Size and flags of messages; those that are gone are missing in the answer.</summary>
    public async Task<IReadOnlyList<ImapMessageSummary>> SummariesAsync(
        IReadOnlyCollection<uint> uids, CancellationToken cancellationToken = default)
    {
        var summaries = new List<ImapMessageSummary>(uids.Count);
        foreach (var set in ImapNumbers.Sets(uids))
        {
            await Wire.CommandAsync("UID FETCH", $"{set} (UID RFC822.SIZE FLAGS)", cancellationToken, response =>
            {
                if (ImapFetchAttributes.Parse(response) is { Uid: { } uid } attributes)
                    summaries.Add(new ImapMessageSummary(uid, attributes.Size, attributes.Flags));
            }).ConfigureAwait(false);
        }
        return summaries;
    }

    /// <summary>The whole message without marking it as seen; null when it is gone.</summary>
    /// <exception cref="MessageTooLargeException"/>
    public async Task<byte[]?> FetchAsync(uint uid, CancellationToken cancellationToken = default)
    {
        using var content = new MemoryStream();
        return await FetchAsync(uid, content, cancellationToken).ConfigureAwait(false) is null ? null : content.ToArray();
    }

    /// <summary>Streams the whole message; returns its bytes, or null when it is gone.</summary>
    /// <exception cref="MessageTooLargeException">It was skipped; nothing was written.</exception>
    public async Task<long?> FetchAsync(uint uid, Stream target, CancellationToken cancellationToken = default)
    {
        var sink = new ImapMessageSink(target, _options.MaxMessageBytes);
        ReadOnlyMemory<byte>? inline = null;
        await Wire.CommandAsync(
            "UID FETCH", string.Create(CultureInfo.InvariantCulture, $"{uid} (UID BODY.PEEK[])"), cancellationToken,
            response => inline ??= ImapFetchAttributes.Parse(response)?.InlineBody, sink).ConfigureAwait(false);
        if (sink.Size is { } size)
            return size <= _options.MaxMessageBytes ? size : throw new MessageTooLargeException(size, _options.MaxMessageBytes);
        if (inline is not { } small) return null;
        await target.WriteAsync(small, cancellationToken).ConfigureAwait(false);
        return small.Length;
    }

    /// <summary>
    /// Whole messages with one command, in the server's order, without marking them as seen; those that are gone are missing.
    /// Leaving the enumeration before its end closes the session.
    /// </summary>
    public IAsyncEnumerable<ImapMessage> FetchManyAsync(IReadOnlyCollection<uint> uids, CancellationToken cancellationToken = default) =>
        ImapFetchMany.RunAsync(Wire, uids, _options.MaxMessageBytes, cancellationToken);

    /// <summary>Changes flags, e.g. <see cref="ImapFlags.Seen"/>.</summary>
    public async Task StoreFlagsAsync(
        IReadOnlyCollection<uint> uids, ImapFlagChange change, IReadOnlyCollection<string> flags, CancellationToken cancellationToken = default)
    {
        var sign = change switch
        {
            ImapFlagChange.Add => "+",
            ImapFlagChange.Remove => "-",
            _ => "",
        };
        var list = string.Join(' ', flags.Select(ImapFlags.Checked));
        foreach (var set in ImapNumbers.Sets(uids))
            await Wire.CommandAsync("UID STORE", $"{set} {sign}FLAGS.SILENT ({list})", cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Waits until the mailbox changes (true) or the time is over (false). Stay below 29 minutes (RFC 2177).
    /// </summary>
    /// <exception cref="OperationCanceledException">After IDLE was ended; the session goes on.</exception>
    public Task<bool> IdleAsync(TimeSpan atMost, CancellationToken cancellationToken = default) =>
        ImapIdle.RunAsync(Wire, _options.Timeouts.Answer, atMost, cancellationToken);

    public async Task NoopAsync(CancellationToken cancellationToken = default) =>
        await Wire.CommandAsync("NOOP", "", cancellationToken).ConfigureAwait(false);

    /// <summary>Removes the messages flagged as deleted.</summary>
    public async Task ExpungeAsync(CancellationToken cancellationToken = default) =>
        await Wire.CommandAsync("EXPUNGE", "", cancellationToken).ConfigureAwait(false);

    /// <summary>Leaves the mailbox, which also removes the messages flagged as deleted unless it is read-only.</summary>
    public async Task CloseMailboxAsync(CancellationToken cancellationToken = default)
    {
        await Wire.CommandAsync("CLOSE", "", cancellationToken).ConfigureAwait(false);
        Mailbox = null;
    }

    /// <summary>Says LOGOUT and closes. A peer that is already gone is no error.</summary>
    public async Task LogoutAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await Wire.CommandAsync("LOGOUT", "", cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException gone)
        {
            Wire.Connection.Observer?.Observe(WireDirection.Event, $"no answer to LOGOUT: {gone.Message}");
        }
        await DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Closes the connection without a word.</summary>
    public ValueTask DisposeAsync() => Wire.Connection.DisposeAsync();

    /// <summary>From here on, what was told is out of date: TLS was established, or the login is about to change what is offered.</summary>
    internal void ExpectOtherCapabilities() => _toldCapabilities = false;

    /// <summary>Asks for capabilities unless the server has told them by itself, as most do with the greeting and the login.</summary>
    internal async Task RefreshCapabilitiesAsync(CancellationToken cancellationToken)
    {
        if (_toldCapabilities) return;
        _capabilities = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await Wire.CommandAsync("CAPABILITY", "", cancellationToken).ConfigureAwait(false);
    }

    private void Note(ImapResponse response)
    {
        if (response.Second == "CAPABILITY") NoteCapabilities(WireText.Decode(response.After(2).Span));
        else if (response.Second is "OK" or "PREAUTH" && ImapResponseCode.Parse(response.After(2).Span) is { } code) NoteCode(code);
        else if (Mailbox is not null && int.TryParse(response.Second, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            if (response.Third == "EXISTS") Mailbox.Exists = number;
            else if (response.Third == "EXPUNGE" && Mailbox.Exists > 0) Mailbox.Exists--;
        }
    }

    private void NoteCode(ImapResponseCode code)
    {
        if (code.Name == "CAPABILITY") NoteCapabilities(code.Argument);
        if (Mailbox is null) return;
        _ = uint.TryParse(code.Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        if (code.Name == "UIDVALIDITY") Mailbox.UidValidity = number;
        else if (code.Name == "UIDNEXT") Mailbox.UidNext = number;
        else if (code.Name == "PERMANENTFLAGS")
            Mailbox.PermanentFlags = code.Argument.Trim('(', ')').Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private void NoteCapabilities(string words)
    {
        _toldCapabilities = true;
        _capabilities = words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}

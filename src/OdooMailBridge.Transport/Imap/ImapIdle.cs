namespace OdooMailBridge.Transport.Imap;

/// <summary>
/// IDLE, RFC 2177. The read is never cancelled, because a cancelled read may lose bytes inside TLS: the end of the wait sends
/// DONE, and the pending read gets the completion.
/// </summary>
internal static class ImapIdle
{
    private const string Verb = "IDLE";

    public static async Task<bool> RunAsync(ImapWire wire, TimeSpan answer, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var tag = await wire.SendAsync(Verb, "", cancellationToken).ConfigureAwait(false);
        if (await wire.ReadContinuationAsync(tag, Verb, cancellationToken).ConfigureAwait(false) is null)
            throw new ProtocolViolationException("IDLE completed without waiting");

        var changed = false;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        over.CancelAfter(atMost);
        var end = Task.Delay(Timeout.Infinite, over.Token);
        var read = ReadAsync(wire);
        while (!changed && await Task.WhenAny(read, end).ConfigureAwait(false) == read)
        {
            var response = await read.ConfigureAwait(false);
            if (response.Tag == tag) return changed;
            changed = IsChange(response);
            read = ReadAsync(wire);
        }
        changed |= await EndAsync(wire, tag, read, answer).ConfigureAwait(false);
        if (!changed) cancellationToken.ThrowIfCancellationRequested();
        return changed;
    }

    private static async Task<bool> EndAsync(ImapWire wire, string tag, Task<ImapResponse> read, TimeSpan answer)
    {
        var changed = false;
        await wire.SendLineAsync("DONE", Verb, CancellationToken.None).ConfigureAwait(false);
        while (true)
        {
            ImapResponse response;
            try
            {
                response = await read.WaitAsync(answer).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                await wire.Connection.DisposeAsync().ConfigureAwait(false);
                throw new TransportTimeoutException(Verb, answer);
            }
            if (response.Tag == tag) return changed;
            changed |= IsChange(response);
            read = ReadAsync(wire);
        }
    }

    private static Task<ImapResponse> ReadAsync(ImapWire wire) =>
        wire.ReadAsync(Verb, null, CancellationToken.None, Timeout.InfiniteTimeSpan);

    private static bool IsChange(ImapResponse response) => response.Third is "EXISTS" or "EXPUNGE" or "FETCH" or "RECENT";
}

using System.Runtime.CompilerServices;

namespace OdooMailBridge.Transport.Imap;

/// <summary>Messages of one command, handed over one by one: a round trip per message is what makes fetching slow.</summary>
internal static class ImapFetchMany
{
    private const string Verb = "UID FETCH";

    public static async IAsyncEnumerable<ImapMessage> RunAsync(
        ImapWire wire, IReadOnlyCollection<uint> uids, long maxBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var set in ImapNumbers.Sets(uids))
        {
            var tag = await wire.SendAsync(Verb, $"{set} (UID BODY.PEEK[])", cancellationToken).ConfigureAwait(false);
            var completed = false;
            try
            {
                while (true)
                {
                    using var content = new MemoryStream();
                    var sink = new ImapMessageSink(content, maxBytes);
                    var response = await wire.ReadAsync(Verb, sink, cancellationToken).ConfigureAwait(false);
                    if (response.Tag == tag)
                    {
                        completed = true;
                        ImapWire.Completed(response, Verb);
                        break;
                    }
                    if (MessageOf(response, sink, content, maxBytes) is { } message) yield return message;
                }
            }
            finally
            {
                // A caller that stops half-way, or a broken dialogue, leaves answers behind that the next command would take as its own.
                if (!completed) await wire.Connection.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static ImapMessage? MessageOf(ImapResponse response, ImapMessageSink sink, MemoryStream content, long maxBytes)
    {
        if (ImapFetchAttributes.Parse(response) is not { Uid: { } uid } attributes) return null;
        if (sink.Size is { } size) return new ImapMessage(uid, size, size <= maxBytes ? (ReadOnlyMemory<byte>?)content.ToArray() : null);
        return attributes.InlineBody is { } small ? new ImapMessage(uid, small.Length, small) : null;
    }
}

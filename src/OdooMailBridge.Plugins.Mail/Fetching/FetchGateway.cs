using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Inbound;

namespace OdooMailBridge.Plugins.Mail.Fetching;

/// <summary>The way of fetched mail: stored raw in one transaction with the note that it is stored, processed after that.</summary>
/// <param name="Uid">Who runs the gateway: the caller, or OdooBot in the background.</param>
public sealed record FetchGateway(IDatabase Database, Mailbox Mailbox, int Uid, Context Context, ProcessReceived Processing)
{
    /// <summary>Stores messages and, in the same transaction, whatever tells that they need not be fetched again.</summary>
    /// <param name="messages">Null stands for one that was too large to fetch: its size is told instead.</param>
    /// <param name="note">Told the rows' ids, in order.</param>
    /// <returns>Rows to process.</returns>
    public Task<int[]> StoreAsync(IReadOnlyList<(ReadOnlyMemory<byte>? Content, long Size)> messages, Action<Env, int[]> note, CancellationToken cancel) =>
        Database.RunAsync(env =>
        {
            var rows = messages.Select(message => message.Content is { } content
                ? InboundLog.Receive(env, Request(content.ToArray()), Uid)
                : InboundLog.TooLarge(env, Request([]), Uid, message.Size)).ToArray();
            note(env, rows);
            return rows.Where((_, at) => messages[at].Content is not null).ToArray();
        }, cancel);

    /// <summary>Processes stored mails in order; returns how many failed.</summary>
    public Task<int> ProcessAsync(IReadOnlyList<int> rows) => Processing.RunAsync(Database, rows, Mailbox.Within(Context));

    /// <summary>What an earlier look stored and did not come to process.</summary>
    public Task<int[]> LeftAsync(CancellationToken cancel) => Database.RunAsync(
        env => env.Sql.Query<int>("SELECT id FROM bridge_inbound WHERE state = 'received' AND fetchmail_server_id = @id ORDER BY id", new { id = Mailbox.Id }).ToArray(), cancel);

    private IncomingRequest Request(byte[] source) => new(
        source, Mailbox.Model, SaveOriginal: Mailbox.KeepOriginal, StripAttachments: !Mailbox.KeepAttachments, Via: Mailbox.IsImap ? "imap" : "pop") { FetchmailServerId = Mailbox.Id };
}

/// <summary>What a look into a mailbox brought.</summary>
public readonly record struct FetchTally(int Fetched, int Failed)
{
    public static FetchTally operator +(FetchTally left, FetchTally right) => new(left.Fetched + right.Fetched, left.Failed + right.Failed);
}

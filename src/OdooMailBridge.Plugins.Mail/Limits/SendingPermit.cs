using Dapper;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Limits;

/// <summary>A mail that has to wait.</summary>
/// <param name="Index">Which of the asked mails.</param>
public sealed record Postponed(int Index, DateTime Until, string Reason);

/// <summary>What may be sent now. Disposed when the session ends, so that another one may begin.</summary>
public sealed class SendingPermit(IDatabase? database, IReadOnlyList<Postponed> postponed, long[] slots, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Longer than any message takes; a sender that died gives its place back after this.</summary>
    internal static readonly TimeSpan SlotLease = TimeSpan.FromMinutes(15);

    private DateTimeOffset renewed = clock.GetUtcNow();

    /// <summary>Nothing is limited.</summary>
    public static SendingPermit Unlimited { get; } = new(null, [], [], TimeProvider.System);

    public IReadOnlyList<Postponed> Postponed => postponed;

    /// <summary>Called between messages: keeps the place of a session that lasts.</summary>
    public async Task KeepAsync(CancellationToken cancel)
    {
        if (slots.Length == 0 || clock.GetUtcNow() - renewed < SlotLease / 3) return;
        renewed = clock.GetUtcNow();
        await using var connection = await database!.OpenAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition("UPDATE bridge_sending_slot SET until = @until WHERE id = ANY(@slots)", new { until = Dispatching.Outbox.Plain((renewed + SlotLease).UtcDateTime), slots }, cancellationToken: cancel));
    }

    public async ValueTask DisposeAsync()
    {
        if (slots.Length == 0) return;
        await using var connection = await database!.OpenAsync();
        await connection.ExecuteAsync("DELETE FROM bridge_sending_slot WHERE id = ANY(@slots)", new { slots });
    }
}

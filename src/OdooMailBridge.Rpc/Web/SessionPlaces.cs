using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Web;

/// <summary>From the first part of a session's identifier to the database it speaks of.</summary>
internal sealed class SessionPlaces(IDatabases databases, TimeProvider time)
{
    /// <summary>An unknown place asks PostgreSQL at most this often: anybody can invent identifiers.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private volatile Snapshot known = new(new Dictionary<string, string>(), DateTimeOffset.MinValue);

    public async ValueTask<string?> DatabaseAsync(string place, CancellationToken cancel)
    {
        var snapshot = known;
        if (snapshot.Names.TryGetValue(place, out var name)) return name;
        foreach (var database in databases.Opened)
        {
            if (SessionKey.PlaceOf(database.Name) == place) return database.Name;
        }
        if (time.GetUtcNow() - snapshot.Taken < Pause) return null;
        var names = await databases.ListAsync(cancel);
        known = snapshot = new(names.ToDictionary(SessionKey.PlaceOf, StringComparer.Ordinal), time.GetUtcNow());
        return snapshot.Names.GetValueOrDefault(place);
    }

    private sealed record Snapshot(IReadOnlyDictionary<string, string> Names, DateTimeOffset Taken);
}

using System.Net;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>Counts messages of each client address within a minute.</summary>
public sealed class MessageRate(int perMinute, TimeProvider clock)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, int> counts = [];
    private DateTimeOffset since = clock.GetUtcNow();

    /// <summary>False when the address has had its share.</summary>
    public bool TryCount(IPAddress address)
    {
        if (perMinute <= 0) return true;
        lock (gate)
        {
            // Forgetting all of them at once bounds the memory, whoever knocks.
            if (clock.GetUtcNow() is var now && now - since >= Window)
            {
                counts.Clear();
                since = now;
            }
            var count = counts.GetValueOrDefault(address) + 1;
            if (count > perMinute) return false;
            counts[address] = count;
            return true;
        }
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Remembers which secret fitted which stored hash, because deriving a key for every stateless call would cost a quarter of a second
/// each time. Kept is an HMAC over both with a secret of this process, never the password; a changed password has another stored hash
/// and so is never found. Misses are remembered too, so that a client with an old password does not cost a derivation per call.
/// </summary>
public sealed class VerifiedSecrets : IDisposable
{
    private const int Capacity = 20_000;
    private static readonly byte[] ProcessKey = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, bool> outcomes = new(StringComparer.Ordinal);

    // Guesses must not take the processor away from those who are let in.
    private readonly SemaphoreSlim derivations = new(Math.Max(1, Environment.ProcessorCount / 2));

    public async ValueTask<bool> FitsAsync(string stored, string secret, CancellationToken cancel)
    {
        var mark = Mark(stored, secret);
        if (outcomes.TryGetValue(mark, out var known)) return known;
        await derivations.WaitAsync(cancel);
        try
        {
            if (outcomes.TryGetValue(mark, out known)) return known;
            var fits = await Task.Run(() => Passwords.Verify(stored, secret), cancel);
            if (outcomes.Count >= Capacity) outcomes.Clear();
            return outcomes[mark] = fits;
        }
        finally
        {
            derivations.Release();
        }
    }

    /// <summary>The same inside a transaction, for the few methods that ask for the password again.</summary>
    public bool Fits(string stored, string secret) => outcomes.GetOrAdd(Mark(stored, secret), _ => Passwords.Verify(stored, secret));

    public void Dispose() => derivations.Dispose();

    private static string Mark(string stored, string secret) =>
        Convert.ToBase64String(HMACSHA256.HashData(ProcessKey, Encoding.UTF8.GetBytes($"{stored}\0{secret}")));
}

using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Remembers which secret fitted which stored hash, because deriving a key for every stateless call would cost a quarter of a second
/// each time. Kept is a digest of both and a secret of this process, never the password; a changed password has another stored hash
/// and so is never found. Misses are remembered too, so that a client with an old password does not cost a derivation per call.
/// </summary>
public sealed class VerifiedSecrets : IDisposable
{
    private const int Capacity = 20_000;
    private static readonly byte[] ProcessKey = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<(UInt128, UInt128), bool> outcomes = new();

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

    /// <summary>Nobody outside this process sees one, so the secret needs no more than to stand in front: this is done for every call.</summary>
    private static (UInt128, UInt128) Mark(string stored, string secret)
    {
        var most = ProcessKey.Length + Encoding.UTF8.GetMaxByteCount(stored.Length + 1 + secret.Length);
        Span<byte> bytes = most <= 1024 ? stackalloc byte[most] : new byte[most];
        ProcessKey.CopyTo(bytes);
        var length = ProcessKey.Length;
        length += Encoding.UTF8.GetBytes(stored, bytes[length..]);
        bytes[length++] = 0;
        length += Encoding.UTF8.GetBytes(secret, bytes[length..]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], digest);
        CryptographicOperations.ZeroMemory(bytes[..length]);
        return (BinaryPrimitives.ReadUInt128LittleEndian(digest), BinaryPrimitives.ReadUInt128LittleEndian(digest[16..]));
    }
}

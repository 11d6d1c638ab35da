using System.Security.Cryptography;
using System.Text;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Password hashes in passlib's modular form, as Odoo stores them: <c>$pbkdf2-sha512$rounds$salt$hash</c>, salt and hash in base64 with
/// "." for "+" and without padding.
/// </summary>
public static class Passwords
{
    /// <summary>Odoo 18's rounds for passwords. API keys carry 160 random bits and get by with fewer.</summary>
    public const int PasswordRounds = 600_000;
    public const int KeyRounds = 6_000;
    private const string Scheme = "pbkdf2-sha512";
    private const int SaltBytes = 16;

    // Rounds stand in the stored text; this bounds what a manipulated row can cost.
    private const int MaxRounds = 10_000_000;

    public static string Hash(string secret, int rounds = PasswordRounds)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"${Scheme}${rounds}${Encode(salt)}${Encode(Derive(secret, salt, rounds))}";
    }

    /// <summary>False also for texts that are no hash of this scheme.</summary>
    public static bool Verify(string stored, string secret)
    {
        var parts = stored.Split('$');
        if (parts.Length != 5 || parts[0].Length > 0 || parts[1] != Scheme || !int.TryParse(parts[2], out var rounds) || rounds is <= 0 or > MaxRounds) return false;
        return Decode(parts[3]) is { } salt && Decode(parts[4]) is { Length: > 0 } expected &&
            CryptographicOperations.FixedTimeEquals(Derive(secret, salt, rounds), expected);
    }

    private static byte[] Derive(string secret, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(secret), salt, rounds, HashAlgorithmName.SHA512, 64);

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '.');

    private static byte[]? Decode(string text)
    {
        var padded = text.Replace('.', '+') + new string('=', (4 - text.Length % 4) % 4);
        var bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out var written) ? bytes[..written] : null;
    }
}

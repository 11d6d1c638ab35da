using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OdooMailBridge.Rpc.Web;

/// <summary>
/// What the service keeps of a session's identifier. The identifier is 84 characters without '=': 12 that say in which database the session
/// lives, 72 random ones. It is a password, so that only its hash is stored.
/// </summary>
/// <param name="Place">The identifier's first part, <see cref="PlaceOf"/> of the database's name.</param>
/// <param name="Hash">SHA-256 of the whole identifier, hexadecimal.</param>
public readonly record struct SessionKey(string Place, string Hash)
{
    public const int IdLength = 84;

    private const int PlaceBytes = 9;
    private const int PlaceLength = PlaceBytes * 4 / 3;
    private const int RandomBytes = (IdLength - PlaceLength) * 3 / 4;

    public static string NewId(string database) => PlaceOf(database) + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>An identifier for somebody who did not log in: it belongs to no database and stands for nothing.</summary>
    public static string NewAnonymousId() => NewId("");

    public static bool IsAnonymous(string? id) => Of(id) is { } key && key.Place == PlaceOf("");

    /// <summary>Null for a text that this service cannot have given out.</summary>
    public static SessionKey? Of(string? id)
    {
        if (id is not { Length: IdLength } || !Ascii.IsValid(id)) return null;
        return new(id[..PlaceLength], Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(id))));
    }

    public static string PlaceOf(string database) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(database)).AsSpan(0, PlaceBytes));
}

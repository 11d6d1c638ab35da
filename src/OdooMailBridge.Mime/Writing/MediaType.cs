using OdooMailBridge.Mime.Headers;

namespace OdooMailBridge.Mime.Writing;

/// <summary>The names of media types, which go into headers unquoted and therefore must be tokens (RFC 2045 section 5.1).</summary>
internal static class MediaType
{
    private const string Fallback = "application/octet-stream";

    /// <summary>The type in lower case without parameters; <c>application/octet-stream</c> for anything that is not one.</summary>
    public static string OrOctetStream(string? mediaType)
    {
        var type = (mediaType ?? "").AsSpan();
        if (type.IndexOf(';') is >= 0 and var parameters) type = type[..parameters];
        type = type.Trim();
        var slash = type.IndexOf('/');
        if (slash <= 0 || !IsToken(type[..slash]) || !IsToken(type[(slash + 1)..])) return Fallback;
        var name = type.ToString().ToLowerInvariant();
        // A leaf cannot be a container: a stored type of multipart or message would make readers look for parts in it.
        return name.StartsWith("multipart/", StringComparison.Ordinal) ? Fallback : name;
    }

    /// <summary>The subtype itself when it is a token.</summary>
    /// <exception cref="HeaderValueException">It is not.</exception>
    public static string Checked(string subType) =>
        IsToken(subType) ? subType : throw new HeaderValueException("A media subtype is a token of printable ASCII characters");

    private static bool IsToken(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= 127 && text.IndexOfAnyExceptInRange('!', '~') < 0 && text.IndexOfAny("()<>@,;:\\\"/[]?=") < 0;
}

namespace OdooMailBridge.Mime.Headers;

/// <summary>A header that cannot be written: its name or value would let text escape from the field.</summary>
public sealed class HeaderValueException(string message) : FormatException(message)
{
    internal static HeaderValueException LineBreak() => new("Header values may not contain linefeed or carriage return characters");

    internal static HeaderValueException Name(string name) =>
        new($"Header names consist of printable ASCII characters other than a colon; {name.Length} characters were given that do not");

    /// <summary>Refuses values that contain a line break or NUL, the only characters that can end a header field.</summary>
    internal static void ThrowIfUnsafe(string value)
    {
        if (value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0) throw LineBreak();
    }
}

namespace OdooMailBridge.Mime.Text;

/// <summary>The name by which the plain text mentions an image.</summary>
internal static class ImageName
{
    /// <summary>The file name without its extension: the first path segment followed by letters after a dot and the end or a query.</summary>
    public static string Of(string url)
    {
        var start = 0;
        while (start < url.Length)
        {
            var end = url.IndexOf('/', start) is >= 0 and var slash ? slash : url.Length;
            for (var dot = end - 1; dot > start; dot--)
                if (url[dot] == '.' && IsExtension(url.AsSpan(dot + 1))) return url[start..dot];
            start = end + 1;
        }
        return "Image";
    }

    private static bool IsExtension(ReadOnlySpan<char> rest)
    {
        var letters = 0;
        while (letters < rest.Length && char.IsAsciiLetter(rest[letters])) letters++;
        return letters > 0 && (letters == rest.Length || rest[letters] == '?');
    }
}

using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>What a client gives as an image: base64 of a picture that browsers can show, and not too many points of it.</summary>
internal static class Picture
{
    // Odoo's bound: a picture that is small as a file may fill a browser's memory.
    private const long MostPoints = 50_000_000;

    public static byte[] Read(Env env, object? value)
    {
        var content = value as byte[] ?? FromBase64(value as string);
        var type = AttachmentContent.Mimetype(content, null);
        if (type == "image/svg+xml" && !env.IsSystem && !env.Su) throw new UserError("Only admins can upload SVG files.");
        if (!IsPicture(content, type)) throw new UserError("This file could not be decoded as an image file.");
        if (PictureHead.Of(content) is { } head && (long)head.Width * head.Height > MostPoints)
            throw new UserError("Too large image (above 50.0Mpx), reduce the image size.");
        return content;
    }

    private static bool IsPicture(ReadOnlySpan<byte> content, string type) =>
        type.StartsWith("image/", StringComparison.Ordinal) || content.Length > 0 && content[0] == (byte)'<'
        || content.StartsWith("RIFF"u8) && content.Length >= 12 && content[8..12].SequenceEqual("WEBP"u8)
        || content.StartsWith("II*\0"u8) || content.StartsWith("MM\0*"u8) || content.StartsWith(new byte[] { 0, 0, 1, 0 });

    private static byte[] FromBase64(string? text)
    {
        try
        {
            return PythonBase64.Decode(text ?? "");
        }
        catch (OdooException)
        {
            throw new UserError("Image is not encoded in base64.");
        }
    }
}

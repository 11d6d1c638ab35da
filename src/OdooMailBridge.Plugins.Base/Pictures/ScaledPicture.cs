using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Smaller copies of a picture, in its own format. Photographs and drawings (JPEG, PNG) are scaled; what moves or has no points of its own (GIF, SVG), and
/// WebP, which Odoo leaves alone, too, stays as it is.
/// </summary>
internal static class ScaledPicture
{
    // The points of the largest take hundreds of megabytes: one at a time.
    private static readonly Lock Alone = new();

    /// <param name="content">A picture.</param>
    /// <param name="sides">The longest sides asked for, in points, largest first.</param>
    /// <returns>For each side the copy that fits; null where the picture itself does, or cannot be scaled.</returns>
    /// <exception cref="UserError">The picture is damaged.</exception>
    public static byte[]?[] Within(byte[] content, params int[] sides)
    {
        var copies = new byte[]?[sides.Length];
        if (PictureHead.Of(content) is not { } head || Math.Max(head.Width, head.Height) <= sides[^1]) return copies;
        try
        {
            lock (Alone) Fill(copies, head, content, sides);
        }
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
        {
            // The decoders tell of damage by whatever exception the damaged byte led to.
            throw new UserError("This file could not be decoded as an image file.");
        }
        return copies;
    }

    /// <summary>Each copy is made from the one before, which has fewer points to look at.</summary>
    private static void Fill(byte[]?[] copies, PictureHead head, byte[] content, int[] sides)
    {
        if (Read(head, content) is not { } whole) return;
        var scaled = whole;
        for (var i = 0; i < sides.Length; i++)
        {
            if (Math.Max(head.Width, head.Height) <= sides[i]) continue;
            scaled = scaled.Scaled(whole.Fitting(sides[i]));
            copies[i] = head.Format == PictureFormat.Jpeg ? JpegPoints.Write(scaled) : PngPoints.Write(scaled);
        }
    }

    private static Raster? Read(PictureHead head, byte[] content) => head.Format == PictureFormat.Png ? PngPoints.Read(content) : JpegPoints.Read(content)?.Upright(head.Orientation);
}

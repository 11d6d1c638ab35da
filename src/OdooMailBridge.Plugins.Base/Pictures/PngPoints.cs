using BigGustave;

namespace OdooMailBridge.Plugins.Base;

/// <summary>PNG to points and back.</summary>
internal static class PngPoints
{
    /// <exception cref="Exception">The content is damaged.</exception>
    public static Raster Read(byte[] content)
    {
        PngLength.Check(content);
        var png = Png.Open(content);
        var raster = new Raster(png.Width, png.Height, png.HasAlphaChannel ? 4 : 3);
        for (var y = 0; y < raster.Height; y++)
            for (var x = 0; x < raster.Width; x++)
            {
                var pixel = png.GetPixel(x, y);
                var point = raster.At(x, y);
                (point[0], point[1], point[2]) = (pixel.R, pixel.G, pixel.B);
                if (raster.Channels == 4) point[3] = pixel.A;
            }
        return raster;
    }

    public static byte[] Write(Raster raster)
    {
        var png = PngBuilder.Create(raster.Width, raster.Height, raster.Channels == 4);
        for (var y = 0; y < raster.Height; y++)
            for (var x = 0; x < raster.Width; x++)
            {
                var point = raster.At(x, y);
                png.SetPixel(new Pixel(point[0], point[1], point[2], raster.Channels == 4 ? point[3] : (byte)255, isGrayscale: false), x, y);
            }
        return png.Save();
    }
}

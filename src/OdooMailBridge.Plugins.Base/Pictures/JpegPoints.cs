using BitMiracle.LibJpeg.Classic;

namespace OdooMailBridge.Plugins.Base;

/// <summary>JPEG to points and back.</summary>
internal static class JpegPoints
{
    // Odoo's quality for scaled pictures.
    private const int Quality = 95;

    /// <returns>Null for the colours of print (CMYK), which mean nothing without their profile.</returns>
    /// <exception cref="Exception">The content is damaged.</exception>
    public static Raster? Read(byte[] content)
    {
        var jpeg = new jpeg_decompress_struct();
        jpeg.jpeg_stdio_src(new MemoryStream(content, writable: false));
        jpeg.jpeg_read_header(true);
        if (jpeg.Num_components is not (1 or 3)) return null;
        jpeg.Out_color_space = jpeg.Num_components == 1 ? J_COLOR_SPACE.JCS_GRAYSCALE : J_COLOR_SPACE.JCS_RGB;
        jpeg.jpeg_start_decompress();
        var raster = new Raster(jpeg.Output_width, jpeg.Output_height, jpeg.Output_components);
        var row = new[] { new byte[raster.Width * raster.Channels] };
        while (jpeg.Output_scanline < jpeg.Output_height)
        {
            var y = jpeg.Output_scanline;
            if (jpeg.jpeg_read_scanlines(row, 1) == 1) row[0].CopyTo(raster.Points, y * row[0].Length);
        }
        jpeg.jpeg_finish_decompress();
        return raster;
    }

    public static byte[] Write(Raster raster)
    {
        using var file = new MemoryStream();
        var jpeg = new jpeg_compress_struct { Image_width = raster.Width, Image_height = raster.Height, Input_components = raster.Channels };
        jpeg.In_color_space = raster.Channels == 1 ? J_COLOR_SPACE.JCS_GRAYSCALE : J_COLOR_SPACE.JCS_RGB;
        jpeg.jpeg_set_defaults();
        jpeg.jpeg_set_quality(Quality, true);
        jpeg.jpeg_stdio_dest(file);
        jpeg.jpeg_start_compress(true);
        var row = new[] { new byte[raster.Width * raster.Channels] };
        for (var y = 0; y < raster.Height; y++)
        {
            raster.Points.AsSpan(y * row[0].Length, row[0].Length).CopyTo(row[0]);
            jpeg.jpeg_write_scanlines(row, 1);
        }
        jpeg.jpeg_finish_compress();
        return file.ToArray();
    }
}

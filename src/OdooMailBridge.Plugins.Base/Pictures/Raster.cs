namespace OdooMailBridge.Plugins.Base;

/// <summary>A picture's points, row by row: 1 (grey), 3 (red, green, blue) or 4 (with opacity) bytes each.</summary>
internal sealed record Raster(int Width, int Height, int Channels, byte[] Points)
{
    public Raster(int width, int height, int channels) : this(width, height, channels, new byte[(long)width * height * channels]) { }

    /// <summary>The size of what fits into a square of <paramref name="side"/> in the same proportions.</summary>
    public (int Width, int Height) Fitting(int side)
    {
        var scale = Math.Min(1, Math.Min((double)side / Width, (double)side / Height));
        return (Math.Max(1, (int)Math.Round(Width * scale)), Math.Max(1, (int)Math.Round(Height * scale)));
    }

    /// <summary>The same picture in a smaller size; itself when that is its own.</summary>
    public Raster Scaled((int Width, int Height) size)
    {
        if (size == (Width, Height)) return this;
        var small = new Raster(size.Width, size.Height, Channels);
        for (var y = 0; y < small.Height; y++)
            for (var x = 0; x < small.Width; x++)
                Average(Part(x, small.Width, Width), Part(y, small.Height, Height), small.At(x, y));
        return small;
    }

    /// <summary>Upright, given how the camera was held (the Exif tag Orientation, 1 to 8).</summary>
    public Raster Upright(int orientation)
    {
        if (orientation is <= 1 or > 8) return this;
        var lying = orientation >= 5;
        var turned = lying ? new Raster(Height, Width, Channels) : new Raster(Width, Height, Channels);
        for (var y = 0; y < turned.Height; y++)
            for (var x = 0; x < turned.Width; x++)
            {
                var (fromX, fromY) = lying ? (y, x) : (x, y);
                if (orientation is 2 or 3 or 7 or 8) fromX = Width - 1 - fromX;
                if (orientation is 3 or 4 or 6 or 7) fromY = Height - 1 - fromY;
                At(fromX, fromY).CopyTo(turned.At(x, y));
            }
        return turned;
    }

    public Span<byte> At(int x, int y) => Points.AsSpan((int)(((long)y * Width + x) * Channels), Channels);

    private static (int From, int To) Part(int at, int of, int whole) => ((int)((long)at * whole / of), (int)Math.Max((long)at * whole / of + 1, ((long)at + 1) * whole / of));

    /// <summary>The mean of a part's points; what cannot be seen has no say in the colour.</summary>
    private void Average((int From, int To) columns, (int From, int To) rows, Span<byte> mean)
    {
        Span<long> sums = stackalloc long[Channels];
        long weights = 0;
        for (var y = rows.From; y < rows.To; y++)
            for (var x = columns.From; x < columns.To; x++)
            {
                var point = At(x, y);
                var weight = Channels == 4 ? point[3] : 1;
                weights += weight;
                for (var i = 0; i < Math.Min(Channels, 3); i++) sums[i] += point[i] * weight;
            }
        for (var i = 0; i < Math.Min(Channels, 3) && weights > 0; i++) mean[i] = (byte)((sums[i] + weights / 2) / weights);
        if (Channels == 4) mean[3] = (byte)(weights / ((columns.To - columns.From) * (rows.To - rows.From)));
    }
}

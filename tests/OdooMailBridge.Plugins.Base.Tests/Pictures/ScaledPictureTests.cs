using System.Buffers.Binary;
using System.IO.Compression;
using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Base.Tests.Pictures;

public sealed class ScaledPictureTests
{
    [Theory]
    [InlineData(900, 300, 256, 85)]
    [InlineData(150, 600, 64, 256)]
    public void A_large_picture_is_scaled_in_its_own_format_and_proportions(int width, int height, int smallWidth, int smallHeight)
    {
        foreach (var large in new[] { PngPoints.Write(Halves(width, height, 4)), JpegPoints.Write(Halves(width, height, 3)) })
        {
            var copy = ScaledPicture.Within(large, 256)[0]!;

            var head = PictureHead.Of(copy)!.Value;
            Assert.Equal((PictureHead.Of(large)!.Value.Format, smallWidth, smallHeight), (head.Format, head.Width, head.Height));
            var points = Read(copy);
            Assert.True(points.At(2, 2)[0] > 200 && points.At(2, 2)[2] < 60, "the left half is red");
            Assert.True(points.At(smallWidth - 3, smallHeight - 3)[0] < 60 && points.At(smallWidth - 3, smallHeight - 3)[2] > 200, "the right half is blue");
        }
    }

    [Fact]
    public void Each_side_has_a_copy_only_where_the_picture_is_larger()
    {
        var copies = ScaledPicture.Within(PngPoints.Write(Halves(600, 300, 3)), 1024, 512, 128);

        Assert.Null(copies[0]);
        Assert.Equal(512, PictureHead.Of(copies[1])!.Value.Width);
        Assert.Equal(128, PictureHead.Of(copies[2])!.Value.Width);
    }

    [Fact]
    public void What_cannot_be_seen_does_not_darken_the_edge()
    {
        var picture = new Raster(2, 2, 4);
        ((byte[])[200, 100, 50, 255]).CopyTo(picture.At(0, 0));

        var point = picture.Scaled((1, 1)).At(0, 0).ToArray();

        Assert.Equal([200, 100, 50, 63], point);
    }

    /// <summary>As cameras store it: the row and the column that the picture's first row and column are, by Exif's number.</summary>
    [Theory]
    [InlineData(1, "ab cd")]
    [InlineData(2, "ba dc")]
    [InlineData(3, "dc ba")]
    [InlineData(4, "cd ab")]
    [InlineData(5, "ac bd")]
    [InlineData(6, "ca db")]
    [InlineData(7, "db ca")]
    [InlineData(8, "bd ac")]
    public void A_picture_held_sideways_is_turned_upright(int orientation, string seen)
    {
        var stored = new Raster(2, 2, 1, "abcd"u8.ToArray());

        var upright = System.Text.Encoding.ASCII.GetString(stored.Upright(orientation).Points);

        Assert.Equal(seen.Replace(" ", ""), upright);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_cameras_tag_is_found_and_lost_with_the_turning(bool littleEndian)
    {
        var photograph = WithExif(JpegPoints.Write(Halves(400, 200, 3)), orientation: 6, littleEndian);
        Assert.Equal(6, PictureHead.Of(photograph)!.Value.Orientation);

        var copy = ScaledPicture.Within(photograph, 100)[0];

        var head = PictureHead.Of(copy)!.Value;
        Assert.Equal((50, 100, 1), (head.Width, head.Height, head.Orientation));
        var points = Read(copy!);
        Assert.True(points.At(25, 5)[0] > 200, "left is on top now");
        Assert.True(points.At(25, 95)[2] > 200);
    }

    [Fact]
    public void Damage_is_told_of()
    {
        var png = PngPoints.Write(Halves(300, 300, 3));
        var jpeg = JpegPoints.Write(Halves(300, 300, 3));

        Assert.Throws<UserError>(() => ScaledPicture.Within(png[..(png.Length / 2)], 100));
        var random = new Random(5);
        for (var i = 0; i < 60; i++)
            foreach (var whole in new[] { png, jpeg })
            {
                var damaged = (byte[])whole.Clone();
                random.NextBytes(damaged.AsSpan(random.Next(40, damaged.Length - 20), random.Next(1, 20)));
                var error = Record.Exception(() => ScaledPicture.Within(damaged, 100));
                Assert.True(error is null or UserError, error?.ToString());
            }
    }

    [Fact]
    public void A_small_file_that_unpacks_to_more_than_its_size_is_refused()
    {
        var bomb = PngPoints.Write(Halves(200, 200, 3)).AsSpan(0, 33).ToArray().ToList();
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(new byte[50_000_000]);
        var chunk = new byte[packed.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, (int)packed.Length);
        "IDAT"u8.CopyTo(chunk.AsSpan(4));
        packed.ToArray().CopyTo(chunk, 8);
        bomb.AddRange(chunk);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<UserError>(() => ScaledPicture.Within([.. bomb], 100));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Fact]
    public void A_photograph_of_endless_scans_is_left_alone()
    {
        var jpeg = JpegPoints.Write(Halves(300, 300, 3)).ToList();
        for (var i = 0; i < 100; i++) jpeg.InsertRange(jpeg.Count - 2, [0xff, 0xda, 0x00, 0x02]);

        Assert.Null(ScaledPicture.Within([.. jpeg], 100)[0]);
    }

    private static Raster Read(byte[] content) => PictureHead.Of(content)!.Value.Format == PictureFormat.Png ? PngPoints.Read(content) : JpegPoints.Read(content)!;

    /// <summary>Red on the left, blue on the right.</summary>
    private static Raster Halves(int width, int height, int channels)
    {
        var picture = new Raster(width, height, channels);
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                picture.At(x, y)[x < width / 2 ? 0 : 2] = 255;
                if (channels == 4) picture.At(x, y)[3] = 255;
            }
        return picture;
    }

    private static byte[] WithExif(byte[] jpeg, byte orientation, bool littleEndian)
    {
        byte[] tiff = littleEndian
            ? [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
            : [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        byte[] segment = [.. "Exif\0\0"u8, .. tiff];
        return [.. jpeg[..2], 0xff, 0xe1, 0, (byte)(segment.Length + 2), .. segment, .. jpeg[2..]];
    }
}

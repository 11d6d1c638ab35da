using System.Buffers.Binary;

namespace OdooMailBridge.Plugins.Base;

internal enum PictureFormat
{
    Png,
    Jpeg,
}

/// <summary>What a picture's first bytes say, found without unpacking its points. PNG (ISO/IEC 15948) and JPEG (ITU-T T.81) only.</summary>
/// <param name="Orientation">1 (upright) to 8, as in Exif.</param>
internal readonly record struct PictureHead(PictureFormat Format, int Width, int Height, int Orientation)
{
    private const byte StartOfScan = 0xda;
    private static readonly byte[] ScanMarker = [0xff, StartOfScan];
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];
    private static readonly byte[] StartOfJpeg = [0xff, 0xd8, 0xff];

    // A progressive picture has some ten scans; each of them goes through all points again.
    private const int MostScans = 64;

    /// <summary>Null for other formats, and for what is no whole picture.</summary>
    public static PictureHead? Of(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(PngSignature)) return content.Length < 33 ? null : Sized(PictureFormat.Png, BinaryPrimitives.ReadUInt32BigEndian(content[16..]), BinaryPrimitives.ReadUInt32BigEndian(content[20..]), 1);
        return content.StartsWith(StartOfJpeg) ? Jpeg(content) : null;
    }

    private static PictureHead? Sized(PictureFormat format, uint width, uint height, int orientation) =>
        width is 0 or > int.MaxValue || height is 0 or > int.MaxValue ? null : new PictureHead(format, (int)width, (int)height, orientation);

    /// <summary>The segments before the first scan: Exif's among them, and the frame's, which has the size.</summary>
    private static PictureHead? Jpeg(ReadOnlySpan<byte> content)
    {
        var orientation = 1;
        for (var at = 2; at + 4 <= content.Length && content[at] == 0xff;)
        {
            var marker = content[at + 1];
            if (marker == 0xff)
            {
                at++;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
            if (marker == StartOfScan || length < 2 || at + 2 + length > content.Length) return null;
            var segment = content.Slice(at + 4, length - 2);
            if (marker == 0xe1) orientation = ExifOrientation.Of(segment) ?? orientation;
            if (IsFrame(marker)) return segment.Length < 6 || Scans(content[at..]) > MostScans ? null : Sized(PictureFormat.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(segment[3..]), BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), orientation);
            at += 2 + length;
        }
        return null;
    }

    /// <summary>SOF0 to SOF15 without the tables (DHT, JPG, DAC) that stand among their numbers.</summary>
    private static bool IsFrame(byte marker) => marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc);

    private static int Scans(ReadOnlySpan<byte> content) => content.Count(ScanMarker);
}

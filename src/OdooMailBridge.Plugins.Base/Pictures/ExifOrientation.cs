using System.Buffers.Binary;

namespace OdooMailBridge.Plugins.Base;

/// <summary>How a camera was held: tag 0x0112 of the first directory of Exif's TIFF structure (CIPA DC-008, 4.6.4).</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 0x0112;
    private const int EntryLength = 12;

    /// <param name="segment">A JPEG's APP1 segment.</param>
    /// <returns>1 to 8; null when it does not say.</returns>
    public static int? Of(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 14) return null;
        var tiff = segment[6..];
        if (!tiff.StartsWith("II"u8) && !tiff.StartsWith("MM"u8)) return null;
        var little = tiff[0] == (byte)'I';
        var directory = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory + 2L > tiff.Length) return null;
        var count = Short(tiff[(int)directory..], little);
        for (var entries = tiff[((int)directory + 2)..]; count > 0 && entries.Length >= EntryLength; count--, entries = entries[EntryLength..])
            if (Short(entries, little) == Tag) return Short(entries[8..], little) is >= 1 and <= 8 and var orientation ? orientation : null;
        return null;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}

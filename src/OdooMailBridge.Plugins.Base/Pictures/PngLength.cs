using System.Buffers.Binary;
using System.IO.Compression;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Refuses a PNG whose packed points are more than its size says: a small file could unpack to any length.</summary>
internal static class PngLength
{
    private const int SignatureLength = 8;

    /// <summary>Length and type before a chunk's data, check sum after it.</summary>
    private const int ChunkFrame = 12;

    /// <summary>The most that a point takes: four channels of 16 bits.</summary>
    private const int MostBytesOfPoint = 8;

    /// <exception cref="InvalidDataException">There is more, or the chunks are damaged.</exception>
    public static void Check(byte[] content)
    {
        var head = PictureHead.Of(content) ?? throw new InvalidDataException("No PNG.");
        // Each row begins with its filter's number; interlaced pictures have up to seven rows for one.
        var most = (long)head.Width * head.Height * MostBytesOfPoint + 7L * (head.Height + 1);
        using var unpacked = new ZLibStream(Data(content), CompressionMode.Decompress);
        var buffer = new byte[1 << 16];
        for (int read; (read = unpacked.Read(buffer)) > 0;)
            if ((most -= read) < 0) throw new InvalidDataException("More points than the picture's size says.");
    }

    private static MemoryStream Data(byte[] content)
    {
        var data = new MemoryStream(content.Length);
        for (var at = SignatureLength; at + ChunkFrame <= content.Length;)
        {
            var chunk = content.AsSpan(at);
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (length > chunk.Length - ChunkFrame) throw new InvalidDataException("A chunk is longer than the file.");
            if (chunk[4..].StartsWith("IDAT"u8)) data.Write(chunk.Slice(8, (int)length));
            at += (int)length + ChunkFrame;
        }
        data.Position = 0;
        return data;
    }
}

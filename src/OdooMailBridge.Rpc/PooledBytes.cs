using System.Buffers;

namespace OdooMailBridge.Rpc;

/// <summary>A growing byte buffer whose memory comes from and goes back to the shared pool; answers are written here before their status is known.</summary>
internal sealed class PooledBytes : IBufferWriter<byte>
{
    private const int FirstSize = 4096;

    /// <summary>What an idle buffer may keep: one big answer must not hold its memory for ever.</summary>
    private const int KeptSize = 256 * 1024;

    private byte[] bytes = ArrayPool<byte>.Shared.Rent(FirstSize);

    public int Length { get; private set; }
    public ReadOnlyMemory<byte> Memory => bytes.AsMemory(0, Length);
    public ReadOnlySpan<byte> Span => bytes.AsSpan(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return bytes.AsSpan(Length);
    }

    public void Write(ReadOnlySpan<byte> data)
    {
        data.CopyTo(GetSpan(data.Length));
        Length += data.Length;
    }

    public void Clear()
    {
        Length = 0;
        if (bytes.Length <= KeptSize) return;
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
    }

    private void Reserve(int sizeHint)
    {
        if (bytes.Length - Length >= Math.Max(sizeHint, 1)) return;
        var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(bytes.Length * 2, Length + sizeHint)));
        bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}

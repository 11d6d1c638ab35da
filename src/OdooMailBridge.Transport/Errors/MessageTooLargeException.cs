namespace OdooMailBridge.Transport;

/// <summary>A message in a mailbox exceeds the limit set by the caller. It was skipped; the session goes on.</summary>
public sealed class MessageTooLargeException(long size, long limit)
    : TransportException($"message of {size} bytes exceeds the limit of {limit}")
{
    /// <summary>Bytes announced, or received until the limit was exceeded.</summary>
    public long Size { get; } = size;

    public long Limit { get; } = limit;
}

namespace OdooMailBridge.Mime.Writing;

/// <summary>How a message is written.</summary>
public sealed record WriteOptions
{
    /// <summary>The options of a session without extensions.</summary>
    public static WriteOptions Default { get; } = new();

    /// <summary>Local parts may be written as UTF-8, for a session that speaks SMTPUTF8 (RFC 6532).</summary>
    public bool International { get; init; }

    /// <summary>Text whose lines are short is sent unencoded even when it is not ASCII (8BITMIME). Without it, such text is encoded.</summary>
    public bool EightBit { get; init; } = true;

    /// <summary>Makes the boundary of each multipart; it must not occur in any part.</summary>
    public Func<string> NewBoundary { get; init; } = static () => $"=_{Guid.NewGuid():N}";
}

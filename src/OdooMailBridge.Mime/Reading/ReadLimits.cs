namespace OdooMailBridge.Mime.Reading;

/// <summary>What a message may cost. What exceeds a limit is kept as plain bytes, never refused.</summary>
/// <param name="MaxBytes">Bytes read; the rest of a longer message is cut off.</param>
/// <param name="MaxParts">Body parts; what follows them stays in one last part.</param>
/// <param name="MaxDepth">Nesting of multiparts and attached messages; deeper ones are not opened.</param>
/// <param name="MaxHeaderFields">Fields of one header section; later ones are skipped.</param>
public sealed record ReadLimits(int MaxBytes = 50 * 1024 * 1024, int MaxParts = 1000, int MaxDepth = 32, int MaxHeaderFields = 2000)
{
    /// <summary>50 MB, 1,000 parts, 32 levels.</summary>
    public static ReadLimits Default { get; } = new();
}

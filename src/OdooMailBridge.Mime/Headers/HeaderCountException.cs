namespace OdooMailBridge.Mime.Headers;

/// <summary>A header that RFC 5322 section 3.6 allows once was added a second time.</summary>
public sealed class HeaderCountException(string name)
    : InvalidOperationException($"There may be at most 1 {name} headers in a message")
{
    /// <summary>The header's name as given by the caller.</summary>
    public string HeaderName { get; } = name;
}

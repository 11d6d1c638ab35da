namespace OdooMailBridge.Templating.Python;

/// <summary>An expression cannot be read or evaluated; <see cref="Exception.Message"/> names Python's error kind first.</summary>
internal sealed class PythonError(string kind, string message, int offset, Exception? inner = null) : Exception($"{kind}: {message}", inner)
{
    /// <summary>Where in the expression's text.</summary>
    public int Offset { get; } = offset;

    /// <summary>The same error of a text within a longer one.</summary>
    public PythonError Shifted(int by) => new(kind, message, Offset + by, this);
}

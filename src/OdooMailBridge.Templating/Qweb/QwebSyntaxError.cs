namespace OdooMailBridge.Templating.Qweb;

/// <summary>A directive that cannot be read.</summary>
internal sealed class QwebSyntaxError(string message, string expression, int offset) : Exception(message)
{
    public string Expression { get; } = expression;

    public int Offset { get; } = offset;
}

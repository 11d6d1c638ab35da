using System.Text;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Errors;

/// <summary>An error as clients may see it, before a dialect gives it its form.</summary>
/// <param name="Name">Python's module and class.</param>
internal sealed record WireError(string Name, string Message, IReadOnlyList<object?> Arguments)
{
    /// <summary>The class without its module.</summary>
    public string ClassName => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>A traceback's frame and last line. There are no frames: how this service works inside is no client's business.</summary>
    public string Traceback
    {
        get
        {
            var name = Name.StartsWith("builtins.", StringComparison.Ordinal) ? ClassName : Name;
            // Python prints a KeyError as the repr of its key.
            var text = Name == "builtins.KeyError" ? PythonRepr.Of(Message) : Message;
            return new StringBuilder("Traceback (most recent call last):\n").Append(name).Append(": ").Append(text).Append('\n').ToString();
        }
    }
}

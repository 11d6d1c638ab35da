using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>The values that an alias gives to the records made through it: a Python dictionary, written literally.</summary>
public static class AliasDefaults
{
    public static Values Read(string text) => TryRead(text) ?? throw PythonError.ValueError($"malformed node or string: {PythonRepr.Of(text)}");

    /// <summary>Null when the text is no dictionary.</summary>
    public static Values? TryRead(string? text) => PythonLiteral.TryParse(text, out var value) ? value as Values : null;
}

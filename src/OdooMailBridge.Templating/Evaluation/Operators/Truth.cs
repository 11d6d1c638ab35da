namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Only null and false are false (language reference, 9.3).</summary>
internal static class Truth
{
    public static bool Of(object? value) => value switch
    {
        null => false,
        bool flag => flag,
        EmptyValue => false,
        _ => true,
    };
}

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Only null and false are false (language reference, 9.3), and host objects that say so.</summary>
internal static class Truth
{
    public static bool Of(object? value) => value switch
    {
        null => false,
        bool flag => flag,
        IScriptObject o => o.IsTrue,
        _ => true,
    };
}

namespace OdooMailBridge.Templating.Evaluation;

/// <summary>Ready boxes for the values templates use most.</summary>
internal static class Boxes
{
    public static readonly object True = true;
    public static readonly object False = false;
    private static readonly object[] Small = [.. Enumerable.Range(-16, 1040).Select(i => (object)i)];

    public static object Bool(bool value) => value ? True : False;

    public static object Int(int value) => value is >= -16 and < 1024 ? Small[value + 16] : value;

    /// <summary>An int when it fits, else a long.</summary>
    public static object Number(long value) => value is >= int.MinValue and <= int.MaxValue ? Int((int)value) : value;
}

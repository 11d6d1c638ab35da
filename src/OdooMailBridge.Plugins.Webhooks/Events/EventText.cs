namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>Texts of others' making, bounded before they travel on.</summary>
internal static class EventText
{
    private const int Longest = 2000;

    public static string? Short(string? text, int longest = Longest) => text is null || text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}

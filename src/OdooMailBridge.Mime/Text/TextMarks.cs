namespace OdooMailBridge.Mime.Text;

/// <summary>What the tags of an element become in the plain text.</summary>
internal static class TextMarks
{
    public static string Opening(string name) => name == "tr" ? "\n" : Mark(name);

    public static string Closing(string name) => name == "p" ? "\n" : Mark(name);

    private static string Mark(string name) => name switch
    {
        "strong" or "b" or "h3" => "*",
        "h1" or "h2" => "**",
        "em" => "/",
        _ => " ",
    };
}

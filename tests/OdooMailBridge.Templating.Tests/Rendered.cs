namespace OdooMailBridge.Templating.Tests;

internal static class Rendered
{
    public static string Text(string source, object? globals = null) =>
        Template.Parse(source).Render(new RenderContext { Globals = globals });

    public static TemplateException Error(string source, object? globals = null)
    {
        try
        {
            var text = Text(source, globals);
            throw new Xunit.Sdk.XunitException($"An error was expected, got: {text}");
        }
        catch (TemplateException error)
        {
            return error;
        }
    }
}

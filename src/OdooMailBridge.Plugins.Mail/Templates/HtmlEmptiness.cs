namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>Whether HTML shows anything.</summary>
public static class HtmlEmptiness
{
    public static bool IsEmpty(string? html) => TemplateFormats.IsHtmlEmpty(html);
}

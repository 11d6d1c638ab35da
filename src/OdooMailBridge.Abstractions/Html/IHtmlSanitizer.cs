namespace OdooMailBridge.Abstractions;

/// <summary>What to keep of HTML that comes from outside.</summary>
public sealed record HtmlSanitizeOptions(bool Tags = true, bool Attributes = true, bool Style = false, bool StripStyle = false, bool StripClasses = false, bool OutgoingMail = false);

/// <summary>Makes foreign HTML harmless (Odoo's html_sanitize); used by html fields on their way in.</summary>
public interface IHtmlSanitizer
{
    string Sanitize(string html, HtmlSanitizeOptions options);
}

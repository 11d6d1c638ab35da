using System.Collections.Concurrent;
using System.Reflection;
using OdooMailBridge.Templating;

namespace OdooMailBridge.Plugins.Mail.Layouts;

/// <summary>The frames of mails: Scriban templates, one file for each, named by the external id that messages give.</summary>
public static class LayoutTemplates
{
    /// <summary>The frame of notifications.</summary>
    public const string Usual = "mail.mail_notification_layout";

    /// <summary>The plain frame: header with record name, body, footer.</summary>
    public const string Light = "mail.mail_notification_light";

    /// <summary>The usual frame, signed by who is responsible for the record.</summary>
    private const string ResponsibleSignature = "_with_responsible_signature";

    private static readonly ConcurrentDictionary<string, Template?> Parsed = new();

    public static bool Exists(string xmlid) => Find(xmlid) is not null;

    /// <summary>Renders a layout; one that is unknown gives the body alone, as Odoo does.</summary>
    public static string Render(string xmlid, IReadOnlyDictionary<string, object?> values) =>
        Find(xmlid) is { } template
            ? template.Render(new RenderContext { Globals = values, AutoEscape = true })
            : values.TryGetValue("body", out var body) ? body?.ToString() ?? "" : "";

    public static bool SignsResponsible(string xmlid) => xmlid == Usual + ResponsibleSignature;

    private static Template? Find(string xmlid) => Parsed.GetOrAdd(SignsResponsible(xmlid) ? Usual : xmlid, static name =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"layouts/{name}.html");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return Template.Parse(reader.ReadToEnd(), new TemplateOptions { Name = name });
    });
}

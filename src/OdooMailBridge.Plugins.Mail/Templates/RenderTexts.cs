using System.Globalization;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Templating;
using OdooMailBridge.Templating.InlinePlaceholders;
using OdooMailBridge.Templating.Qweb;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>How bodies are rendered.</summary>
/// <param name="PreserveComments">Mass mailings keep HTML comments: Outlook reads conditions in them.</param>
public sealed record RenderOptions(bool PreserveComments = false, bool AbsoluteLinks = true, IReadOnlyDictionary<string, object?>? Names = null);

/// <summary>
/// Renders texts of templates for records of one model as one user. Made once for a batch: names that are the same for all records are
/// collected once, texts are compiled once, the records' access is checked together.
/// </summary>
public sealed class RenderTexts
{
    private readonly Records records;
    private readonly RenderOptions options;
    private readonly Dictionary<string, object?> shared;
    private readonly TimeZoneInfo zone;
    private readonly CultureInfo culture;
    private readonly string baseUrl;
    private readonly TemplateFormats formats;

    public RenderTexts(Records records, RenderOptions? options = null)
    {
        this.records = records;
        this.options = options ?? new RenderOptions();
        if (records.Any && !records.Env.Su) records.CheckAccess("read");
        shared = TemplateGlobals.Shared(records.Env, this.options.Names);
        zone = records.Env.Tz is { } name && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found) ? found : TimeZoneInfo.Utc;
        culture = CultureOf(records.Env.Lang);
        baseUrl = BaseUrl.Of(records.Env);
        formats = new TemplateFormats(records.Env);
    }

    /// <summary>A line with inline placeholders, for one of the records (or none); nothing is escaped.</summary>
    public string Inline(string? text, Records record)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var template = CompiledTexts.Inline(text);
        if (template.IsStatic) return text;
        try
        {
            return template.Render(Context(record, TimeZoneInfo.Utc, TemplateCheck.AreHarmless(template.Placeholders.Select(placeholder => placeholder.Expression))));
        }
        catch (TemplateException error)
        {
            throw new UserError($"Failed to render inline_template template: {text})", error);
        }
    }

    /// <summary>A body: QWeb, Scriban or plain HTML, with local links made absolute.</summary>
    public string Body(string? text, Records record)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var html = CompiledTexts.LanguageOf(text) switch
        {
            BodyLanguage.Qweb => Qweb(text, record),
            BodyLanguage.Scriban => Scriban(text, record),
            _ => text,
        };
        return options.AbsoluteLinks ? BaseUrl.MakeAbsolute(html, baseUrl) : html;
    }

    private string Qweb(string text, Records record)
    {
        try
        {
            var template = CompiledTexts.Qweb(text);
            return template.Render(Context(record, TimeZoneInfo.Utc, TemplateCheck.AreHarmless(template.Expressions)), new QwebOptions { PreserveComments = options.PreserveComments, FormatValue = formats.Widget, FormatField = formats.Field });
        }
        catch (TemplateException error)
        {
            throw new UserError($"Failed to render QWeb template: {text}\n\n{error.Message})", error);
        }
    }

    private string Scriban(string text, Records record)
    {
        try
        {
            return CompiledTexts.Scriban(text).Render(Context(record, zone) with { AutoEscape = true });
        }
        catch (TemplateException error)
        {
            throw new UserError(string.Create(CultureInfo.InvariantCulture, $"Failed to render template: {error.Message} (line {error.Position.Line}, column {error.Position.Column})"), error);
        }
    }

    /// <param name="lenient">Fields that the model has not are empty.</param>
    private RenderContext Context(Records record, TimeZoneInfo shown, bool lenient = false) => new()
    {
        Globals = new TemplateGlobals(shared, new RecordView(record.Count == 1 ? new Records(records.Env, record.Model, record.IdArray, records.IdArray) : record, allowed: true, lenient: lenient)),
        TimeZone = shown,
        Culture = culture,
    };

    private static CultureInfo CultureOf(string? lang)
    {
        try
        {
            return string.IsNullOrEmpty(lang) ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(lang.Replace('_', '-'));
        }
        catch (CultureNotFoundException)
        {
            return CultureInfo.InvariantCulture;
        }
    }
}

using OdooMailBridge.Abstractions;
using OdooMailBridge.Templating;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>
/// Who may save which expressions: all users those of the short list, template editors any. A Scriban body that cannot be read is refused
/// to everybody, with line and column; Odoo's own languages fail when they are rendered, as in Odoo.
/// </summary>
public static class TemplateCheck
{
    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "object.name", "object.contact_name", "object.partner_id", "object.partner_id.name", "object.user_id", "object.user_id.name", "object.user_id.signature",
    };

    /// <summary>Texts with nothing else in them need no evaluator: a name that the record has not is no error there, it has no value.</summary>
    internal static bool AreHarmless(IEnumerable<string> expressions) => expressions.All(Harmless.Contains);

    public static bool IsEditor(Env env) => env.Su || env.HasGroup("mail.group_mail_template_editor") || env.Parameter("mail.restrict.template.rendering") is null or "" or "False";

    public static void Check(Env env, Values values, IReadOnlyList<string> inlineFields, string bodyField)
    {
        var editor = IsEditor(env);
        if (!editor && inlineFields.Any(name => values.Text(name) is { } text && CompiledTexts.Inline(text).Placeholders.Any(placeholder => !Harmless.Contains(placeholder.Expression)))) throw Denied();
        if (values.Text(bodyField) is not { } body) return;
        switch (CompiledTexts.LanguageOf(body))
        {
            case BodyLanguage.Qweb when !editor && Expressions(body).Any(expression => !Harmless.Contains(expression)): throw Denied();
            case BodyLanguage.Scriban: CheckScriban(body, editor); break;
        }
    }

    private static IEnumerable<string> Expressions(string body)
    {
        try
        {
            return CompiledTexts.Qweb(body).Expressions;
        }
        catch (TemplateException)
        {
            return [body]; // what cannot be read is not on the list
        }
    }

    private static void CheckScriban(string body, bool editor)
    {
        try
        {
            CompiledTexts.Scriban(body);
        }
        catch (TemplateSyntaxException error)
        {
            throw new ValidationError($"The body is no template: {error.Message}", error);
        }
        if (!editor && CompiledTexts.Inline(body) is var inline && (inline.Placeholders.Any(placeholder => !Harmless.Contains(placeholder.Expression)) || body.Contains("{{~", StringComparison.Ordinal))) throw Denied();
    }

    private static AccessError Denied() => new("Only members of Mail Template Editor group are allowed to edit templates containing sensible placeholders");
}

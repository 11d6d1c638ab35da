using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Translations;

/// <summary>
/// What the catalogue calls a model's fields in a language: an administrator may translate labels, helps and names of options there. In English,
/// and for what nobody translated, the declarations' own words stand.
/// </summary>
internal sealed class FieldWords
{
    private static readonly FieldWords Declared = new();
    private readonly Dictionary<string, (string? Label, string? Help)> fields = [];
    private readonly Dictionary<(string Field, string Key), string> options = [];

    private FieldWords() { }

    /// <summary>One question per model and language, kept until the catalogue changes.</summary>
    public static FieldWords Of(Env env, FieldInfo field)
    {
        if (env.Lang is not { Length: > 0 } lang || lang == "en_US") return Declared;
        var model = field.Inherited ? field.RelatedTarget!.Model : field.Model;
        return env.Work.Shared($"engine.words.{lang}.{model.Name}", () => Read(env, lang, model.Name));
    }

    public string Label(FieldInfo field) => fields.GetValueOrDefault(field.Name).Label ?? field.Field.Label;

    /// <summary>Null where none is declared.</summary>
    public string? Help(FieldInfo field) => field.Field.Help is { } help ? fields.GetValueOrDefault(field.Name).Help ?? help : null;

    public string Option(FieldInfo field, string key, string label) => options.GetValueOrDefault((field.Name, key), label);

    private static FieldWords Read(Env env, string lang, string model)
    {
        var words = new FieldWords();
        foreach (var row in env.Sql.Query<(string Name, string? Label, string? Help)>(
            """
            SELECT name, field_description->>@lang, help->>@lang FROM ir_model_fields WHERE model = @model AND (field_description ? @lang OR help ? @lang)
            """, new { lang, model }))
            words.fields[row.Name] = (NullIfEmpty(row.Label), NullIfEmpty(row.Help));
        foreach (var row in env.Sql.Query<(string Name, string Key, string? Label)>(
            """
            SELECT f.name, s.value, s.name->>@lang FROM ir_model_fields_selection s JOIN ir_model_fields f ON f.id = s.field_id WHERE f.model = @model AND s.name ? @lang
            """, new { lang, model }))
            if (row.Label is { Length: > 0 } label) words.options[(row.Name, row.Key)] = label;
        return words;
    }

    private static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;
}

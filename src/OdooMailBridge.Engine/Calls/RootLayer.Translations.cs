using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql;
using OdooMailBridge.Engine.Translations;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Calls;

/// <summary>What a field says in all languages, for those who translate.</summary>
internal sealed partial class RootLayer
{
    /// <summary>
    /// What each language says, beside the English text: by language, or for documents by term and language, where an empty value is a term that was
    /// not translated. The second part of the answer tells a translator's form what to show.
    /// </summary>
    [Rpc(ReadOnly = true)]
    public object? GetFieldTranslations(Records records, string? fieldName, object? langs = null)
    {
        var record = Single(records);
        var field = Named(fieldName);
        if (!FieldAccess.MayRead(record.Env, field)) throw FieldAccess.Denied(record.Env, Info, [field]);
        Top.CheckAccess(record, "read");
        var seen = record.With(new Values { ["check_translations"] = true, ["edit_translations"] = null });
        var languages = Wire.Names(langs) is { Count: > 0 } asked ? asked.Distinct().ToArray() : record.Env.Work.Access.Languages(record.Env).Order(StringComparer.Ordinal).ToArray();
        var source = In("en_US");
        var rows = Translated(field).TranslatesTerms
            ? ByTerm(TermDictionary.Of(record.Env.Service<IHtmlTerms>(), source as string, languages.Select(lang => KeyValuePair.Create(lang, In(lang) as string))))
            : languages.Select(lang => Row(lang, source ?? false, In(lang) ?? false));
        var shape = new Values { ["translation_type"] = field.Field is TextField or HtmlField ? "text" : "char", ["translation_show_source"] = Translated(field).TranslatesTerms };
        return new List<object?> { rows.ToList(), shape };

        object? In(string lang) => seen.With("lang", lang).Value(field.Name);
        IEnumerable<Values> ByTerm(TermDictionary terms) => terms.Terms.SelectMany(term => terms[term]!.Select(item => Row(item.Key, term, item.Value == term ? "" : item.Value)));
        static Values Row(string lang, object source, object value) => new() { ["lang"] = lang, ["source"] = source, ["value"] = value };
    }

    /// <summary>
    /// Sets the text of each language; false falls back to English, which stays as it is without a text of its own. For documents each language brings
    /// new texts by term of the source language; terms that are not named keep theirs.
    /// </summary>
    [Rpc]
    public bool UpdateFieldTranslations(Records records, string? fieldName, Values translations, string? sourceLang = "") => UpdateTranslations(records, fieldName, translations, sourceLang, null);

    /// <summary>The same for the web editor, which knows terms by their SHA-256.</summary>
    [Rpc(Owner = WebClass)]
    public bool WebUpdateFieldTranslations(Records records, string? fname, Values translations)
    {
        var html = records.Env.Service<IHtmlTerms>();
        if (!Translated(Named(fname)).TranslatesTerms) return UpdateTranslations(records, fname, translations, null, null);
        var normal = translations.Copy();
        foreach (var (lang, given) in translations)
            if (given is Values terms) normal[lang] = Normal(terms);
        return UpdateTranslations(records, fname, normal, null, TermMark.Digest);

        Values Normal(Values terms) => new(terms.Select(term => KeyValuePair.Create(term.Key, term.Value is string text ? (object?)html.Normalize(text) : term.Value)));
    }

    /// <summary>One text for all languages. Documents have one structure in all of them anyway.</summary>
    [Rpc(Owner = WebClass)]
    public object? WebOverrideTranslations(Records records, Values values)
    {
        var record = Single(records);
        foreach (var (name, value) in values)
        {
            if (Translated(Named(name)) is not { Translate: true, TranslatesTerms: false }) continue;
            var translations = new Values(record.Env.Work.Access.Languages(record.Env).Select(lang => KeyValuePair.Create(lang, (object?)false)));
            translations["en_US"] = translations[record.Env.Lang ?? "en_US"] = value;
            UpdateTranslations(record, name, translations, null, null);
        }
        return null;
    }

    private bool UpdateTranslations(Records records, string? fieldName, Values translations, string? sourceLang, Func<string, string>? digest)
    {
        var record = Single(records);
        var env = record.Env;
        Top.CheckAccess(record, "write");
        var field = Named(fieldName);
        if (!FieldAccess.MayWrite(env, field)) throw FieldAccess.Denied(env, Info, [field], "write");
        var source = sourceLang is { Length: > 0 } ? sourceLang : "en_US";
        var missing = translations.Keys.Append(source).Distinct().Where(lang => lang != "en_US" && !env.Work.Access.Languages(env).Contains(lang)).ToArray();
        if (missing.Length > 0) throw new UserError($"The following languages are not activated: {string.Join(", ", missing)}");
        if (!Translated(field).Translate) return false;
        if (field.RelatedPath is { } path && !field.IsStored)
        {
            var target = path[..^1].Aggregate(record, (at, step) => at.Rel(step));
            return target.Model.Top.Find<RootLayer>()!.UpdateTranslations(target, path[^1], translations, null, digest);
        }
        if (!field.HasColumn) return false;
        return field.Field.TranslatesTerms ? UpdateTerms(record, field, translations, source, digest) : UpdateTexts(record, field, translations);
    }

    private bool UpdateTexts(Records record, FieldInfo field, Values translations)
    {
        if (translations.Values.Any(value => value is not string && Wire.Truthy(value))) throw new UserError("Translations for model translated fields only accept falsy values and str");

        // A text that nothing was said in before is English, too: the English one, else the user's.
        var own = record.Env.Lang ?? "en_US";
        var given = translations.Where(pair => pair.Value is string || pair.Key != "en_US").OrderBy(pair => pair.Key == "en_US" ? 0 : pair.Key == own ? 1 : 2).ToArray();
        if (given.Length == 0) return false;
        foreach (var (lang, value) in given)
        {
            if (value is string text) record.With("lang", lang).Set(field.Name, text);
            else Forget(record, field, lang);
        }
        if (given.All(pair => pair.Value is not string)) record.Write([]);
        return true;
    }

    private bool UpdateTerms(Records record, FieldInfo field, Values translations, string source, Func<string, string>? digest)
    {
        var unit = Unit(record.Env);
        if (unit.Cache.Variants(record, field) is not { ByKey.Count: > 0 } stored) return false;
        var documents = TranslateTerms.Over(record.Env.Service<IHtmlTerms>(), stored, translations, source, digest, html => FieldValues.ToStored(field, html, record.Env) as string);
        unit.Recomputation.During(() =>
        {
            RowWrites.Update(unit, Info, [(field, documents)], record.IdArray);
            unit.Cache.Invalidate(record);
            unit.Recomputation.Changed(record.Env, field, record.IdArray);
            record.Write([]); // who wrote, and when
            return true;
        });
        return true;
    }

    private void Forget(Records record, FieldInfo field, string lang)
    {
        Unit(record.Env).BeginWrite();
        record.Env.Sql.Execute($"UPDATE \"{Info.Table}\" SET \"{field.Name}\" = \"{field.Name}\" - @lang WHERE id = @id", new { lang, id = record.Id });
        record.Env.Work.Invalidate(record);
    }

    private FieldInfo Named(string? name) => name is not null && Info.Fields.TryGetValue(name, out var field) ? field : throw PythonError.KeyError(PythonRepr.Of(name));

    /// <summary>The field that holds the texts: a mirror is translated where it leads.</summary>
    private static Field Translated(FieldInfo field) => field.RelatedTarget is { } target && !field.IsStored ? Translated(target) : field.Field;

    private static Records Single(Records records) => records.Count == 1 ? records : throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(records)}");
}

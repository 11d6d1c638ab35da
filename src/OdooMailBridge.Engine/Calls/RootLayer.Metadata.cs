using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Exchange;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Calls;

/// <summary>What clients ask about records rather than of them: who made them, their external ids, their translations.</summary>
internal sealed partial class RootLayer
{
    private static readonly string[] LogFields = ["create_uid", "create_date", "write_uid", "write_date"];

    /// <summary>Creator, last writer and external ids of each record; of several external ids the newest is the main one.</summary>
    [Rpc(ReadOnly = true)]
    public object? GetMetadata(Records records)
    {
        var rows = Info.LogAccess
            ? AnswerTree.Rows(Top.ReadForClient(records, LogFields, classic: true))
            : records.IdArray.Select(id => new Values { ["id"] = (long)id }).ToList();
        var known = ExternalIds.Of(records);
        foreach (var row in rows)
        {
            var own = known.GetValueOrDefault(Wire.Id(row["id"])!.Value) ?? [];
            row["xmlid"] = own.Count > 0 ? own[0].Name : false;
            row["noupdate"] = own.Count > 0 && own[0].NoUpdate;
            row["xmlids"] = own.Select(item => new Values { ["xmlid"] = item.Name, ["noupdate"] = item.NoUpdate }).ToList();
        }
        return rows;
    }

    /// <summary>The name that old clients know <see cref="GetMetadata"/> by.</summary>
    [Rpc(ReadOnly = true)]
    public object? PermRead(Records records) => GetMetadata(records);

    /// <summary>External id by record id; empty where there is none.</summary>
    [Rpc(ReadOnly = true)]
    public object? GetExternalId(Records records)
    {
        var known = ExternalIds.Of(records);
        var names = new Values();
        foreach (var id in records.IdArray) names[id.ToString(System.Globalization.CultureInfo.InvariantCulture)] = known.TryGetValue(id, out var own) ? own[0].Name : "";
        return names;
    }

    [Rpc(ReadOnly = true)]
    public object? GetFieldTranslations(Records records, string? fieldName, object? langs = null)
    {
        var record = Single(records);
        var field = Readable(record.Env, fieldName ?? throw PythonError.KeyError("None"));
        Top.CheckAccess(record, "read");
        var languages = Wire.Names(langs) ?? record.Env.Work.Access.Languages(record.Env).Order(StringComparer.Ordinal).ToArray();
        var source = Shown(record.With("lang", "en_US"), field);
        var translations = languages.Select(lang => new Values { ["lang"] = lang, ["source"] = source, ["value"] = Shown(record.With("lang", lang), field) }).ToList();
        var context = new Values { ["translation_type"] = field.Field is TextField or HtmlField ? "text" : "char", ["translation_show_source"] = false };
        return new List<object?> { translations, context };
    }

    /// <summary>Sets the text of each language; false falls back to English, which stays as it is without a text of its own.</summary>
    [Rpc]
    public bool UpdateFieldTranslations(Records records, string? fieldName, Values translations)
    {
        if (fieldName is null) throw PythonError.KeyError("None");
        var record = Single(records);
        var env = record.Env;
        var field = Info.Field(fieldName);
        if (!field.Field.Translate) return false;
        Top.CheckAccess(record, "write");
        if (!FieldAccess.MayWrite(env, field)) throw FieldAccess.Denied(env, Info, [field], "write");
        var missing = translations.Keys.Except(env.Work.Access.Languages(env)).ToArray();
        if (missing.Length > 0) throw new UserError($"The following languages are not activated: {string.Join(", ", missing)}");
        if (translations.Values.Any(value => value is not string && Wire.Truthy(value))) throw new UserError("Translations for model translated fields only accept falsy values and str");
        foreach (var (lang, value) in translations)
        {
            if (value is string text) record.With("lang", lang).Set(fieldName, text);
            else if (lang != "en_US") Forget(record, field, lang);
        }
        return true;
    }

    /// <summary>One text for all languages.</summary>
    [Rpc(Owner = WebClass)]
    public object? WebOverrideTranslations(Records records, Values values)
    {
        var record = Single(records);
        foreach (var (name, value) in values)
        {
            if (!Info.Field(name).Field.Translate) continue;
            var translations = new Values(record.Env.Work.Access.Languages(record.Env).Select(lang => KeyValuePair.Create(lang, (object?)false)));
            translations["en_US"] = translations[record.Env.Lang ?? "en_US"] = value;
            UpdateFieldTranslations(record, name, translations);
        }
        return null;
    }

    private void Forget(Records record, FieldInfo field, string lang)
    {
        if (!field.HasColumn) return;
        Unit(record.Env).BeginWrite();
        record.Env.Sql.Execute($"UPDATE \"{Info.Table}\" SET \"{field.Name}\" = \"{field.Name}\" - @lang WHERE id = @id", new { lang, id = record.Id });
        record.Env.Work.Invalidate(record);
    }

    private static object? Shown(Records record, FieldInfo field) => record.Value(field.Name) ?? false;

    private FieldInfo Readable(Env env, string name) => Info.Field(name) is var field && FieldAccess.MayRead(env, field) ? field : throw FieldAccess.Denied(env, Info, [field]);

    private static Records Single(Records records) => records.Count == 1 ? records : throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(records)}");
}

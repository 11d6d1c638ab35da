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

    /// <summary>
    /// Sets the value of each language: a text, false to fall back to English, or — for long texts — terms with their translations.
    /// </summary>
    [Rpc]
    public bool UpdateFieldTranslations(Records records, string? fieldName, Values translations)
    {
        if (fieldName is null) throw PythonError.KeyError("None");
        var record = Single(records);
        var env = record.Env;
        var field = Info.Field(fieldName);
        if (!field.Field.Translate) return false;
        Top.CheckAccess(record, "write");
        if (!FieldAccess.MayWrite(env, field)) throw FieldAccess.Denied(env, Info, [field]);
        var missing = translations.Keys.Except(env.Work.Access.Languages(env)).ToArray();
        if (missing.Length > 0) throw new UserError($"The following languages are not activated: {string.Join(", ", missing)}");
        foreach (var (lang, value) in translations)
        {
            var inLanguage = record.With("lang", lang);
            if (value is Values terms) inLanguage.Set(fieldName, terms.Aggregate(inLanguage.Text(fieldName), (text, term) => term.Key.Length == 0 ? text : text.Replace(term.Key, term.Value as string is { Length: > 0 } translated ? translated : term.Key, StringComparison.Ordinal)));
            else if (value is string { Length: > 0 } text) inLanguage.Set(fieldName, text);
            else if (lang != "en_US") Forget(record, field, lang);
        }
        return true;
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

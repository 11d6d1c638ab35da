using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Registries;
using OdooMailBridge.Engine.Sql;
using OdooMailBridge.Engine.Translations;

namespace OdooMailBridge.Engine.Calls;

internal sealed partial class RootLayer
{
    public override Values DefaultGet(Env env, IReadOnlyList<string> fields)
    {
        var defaults = new Values();
        var user = env.Work.Access.Defaults(env, Info.Name);
        var hinted = env.Context.HasDefaults;
        var lent = new Dictionary<string, List<string>>();
        foreach (var name in fields)
        {
            if (!Info.Fields.TryGetValue(name, out var field)) continue;
            if (hinted && env.Context.Has("default_" + name)) defaults[name] = env.Context["default_" + name];
            else if (user.TryGetValue(name, out var chosen)) defaults[name] = chosen;
            else if (field.Inherited && lent.TryGetValue(field.RelatedTarget!.Model.Name, out var asked)) asked.Add(field.RelatedTarget.Name);
            else if (field.Inherited) lent[field.RelatedTarget!.Model.Name] = [field.RelatedTarget.Name];
            else if (field.Field.DefaultFrom is { } from) defaults[name] = from(env);
            else if (field.Field.Default is { } value) defaults[name] = value;
        }

        // Lent fields default as their own model says.
        foreach (var (lender, names) in lent)
            foreach (var (name, value) in env.Info(lender).Top.DefaultGet(env, names)) defaults.TryAdd(name, value);
        return defaults;
    }

    [Rpc(Name = "default_get", ReadOnly = true)]
    public object? DefaultGetCall(Env env, object? fieldsList)
    {
        var defaults = Top.DefaultGet(env, Wire.Names(fieldsList) ?? []);
        return new Values(defaults.Select(pair => KeyValuePair.Create(pair.Key, DefaultValue.Shown(Info.Fields.GetValueOrDefault(pair.Key), pair.Value))));
    }

    public override Values CopyData(Records record, Values defaults)
    {
        var values = defaults.Copy();
        foreach (var field in Info.Fields.Values)
        {
            if (values.ContainsKey(field.Name) || MagicFields.IsNeverWritten(field.Name) || field.Name == "display_name") continue;
            if (field.Inherited && values.ContainsKey(field.RelatedPath![0])) continue;
            if (Info.Delegates.Any(link => link.Field == field.Name)) continue; // the copy gets a lender of its own
            if (!field.IsCopied || !(field.Inherited ? field.RelatedTarget! : field).IsStored) continue;
            if (!FieldAccess.MayRead(record.Env, field)) continue; // a copy tells no more than a read
            values[field.Name] = field.Field switch
            {
                One2many => record.Rel(field.Name).Select(line => (object?)new List<object?> { 0L, 0L, line.Model.Top.CopyData(line, []) }).ToList(),
                Many2many => record.Rel(field.Name),
                BinaryField => (object?)record.Bytes(field.Name) ?? false,
                _ => record.Value(field.Name) ?? false,
            };
        }
        return values;
    }

    public override Records Copy(Records records, Values defaults)
    {
        Top.CheckAccess(records, "read");
        var copies = new List<int>();
        foreach (var record in records)
        {
            copies.Add(Top.Create(records.Env, [Top.CopyData(record, defaults)]).Id);
            CopyTranslations(record, record.Browse(copies[^1]), defaults);
        }
        return records.Browse(copies.ToArray());
    }

    /// <summary>
    /// The copy has its text in the user's language; those in other languages are the original's, also where the text was changed for the copy. Lines
    /// that were copied along get theirs, too.
    /// </summary>
    private void CopyTranslations(Records original, Records copy, Values defaults)
    {
        var env = original.Env;
        if (env.Work.Access.Languages(env).Count < 2) return;
        var copied = Info.Fields.Values.Where(field => field.IsCopied && !defaults.ContainsKey(field.Name) && FieldAccess.MayRead(env, field)).ToArray();
        CopyTexts(original, copy.Id, [.. copied.Where(field => field is { HasColumn: true, Field: { Translate: true, TranslatesTerms: false } }).Select(field => field.Name)]);
        foreach (var field in copied.Where(field => field is { HasColumn: true, Field.TranslatesTerms: true })) CopyTerms(original, copy, field);
        foreach (var field in copied.Where(field => field.Field is One2many && field.IsStored))
            foreach (var (line, twin) in original.Rel(field.Name).OrderBy(line => line.Id).Zip(copy.Rel(field.Name).OrderBy(line => line.Id)))
                line.Model.Top.Find<RootLayer>()!.CopyTranslations(line, twin, []);
    }

    private void CopyTerms(Records original, Records copy, FieldInfo field)
    {
        var env = original.Env;
        if (Unit(env).Cache.Variants(original, field)?.Texts() is not { Count: > 0 } texts) return;
        var lang = env.Lang ?? "en_US";
        var languages = env.Work.Access.Languages(env);
        var known = texts.Where(pair => languages.Contains(pair.Key) || pair.Key == "en_US").ToDictionary(pair => pair.Key, pair => (string?)texts.GetValueOrDefault(LanguageOrder.Delayed(pair.Key), pair.Value));
        var source = known.GetValueOrDefault(lang) ?? known.GetValueOrDefault("en_US");
        var dictionary = TermDictionary.Of(env.Service<IHtmlTerms>(), source, known.Where(pair => pair.Key != lang));
        var translations = new Values(known.Keys.Where(other => other != lang).Select(other => KeyValuePair.Create(other, (object?)new Values(dictionary.Into(other).Select(term => KeyValuePair.Create(term.Key, (object?)term.Value))))));
        if (translations.Count > 0) UpdateTerms(copy, field, translations, "en_US", null);
    }

    private void CopyTexts(Records original, int copy, string[] texts)
    {
        if (texts.Length == 0) return;
        var env = original.Env;
        var values = texts.Select(name => $"\"{name}\" = COALESCE(o.\"{name}\" || jsonb_build_object(@lang, COALESCE(n.\"{name}\" -> @lang, n.\"{name}\" -> 'en_US')), n.\"{name}\")");
        Unit(env).BeginWrite();
        env.Sql.Execute($"UPDATE \"{Info.Table}\" n SET {string.Join(", ", values)} FROM \"{Info.Table}\" o WHERE o.id = @id AND n.id = @copy", new { lang = env.Lang ?? "en_US", id = original.Id, copy });
        env.Work.Invalidate(original.Browse(copy));
    }

    [Rpc(Name = "copy")]
    public Records CopyCall(Records records, Values? @default = null) => Top.Copy(records, @default ?? []);

    [Rpc(Name = "copy_data", ReadOnly = true)]
    public object? CopyDataCall(Records records, Values? @default = null)
    {
        Top.CheckAccess(records, "read");
        return records.Select(record => Top.CopyData(record, @default ?? [])).ToList();
    }
}

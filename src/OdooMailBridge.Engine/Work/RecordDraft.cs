using System.Text.Json;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Registries;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Work;

/// <summary>The values of a create or write, sorted by where they go: own columns, lenders, links, inverses, attachments.</summary>
internal sealed class RecordDraft
{
    /// <summary>Own columns in stored form.</summary>
    public Dictionary<FieldInfo, object?> Columns { get; } = [];

    /// <summary>Values for delegated models by delegation field.</summary>
    public Dictionary<string, Values> Lent { get; } = [];

    /// <summary>Names that the caller gave or that had defaults.</summary>
    public HashSet<string> Given { get; } = [];

    private readonly List<(FieldInfo Field, object? Value)> rest = [];

    /// <summary>The negative number that stands for the record until it has an id.</summary>
    public int Placeholder { get; set; }

    public bool HasRest => rest.Count > 0;

    public IEnumerable<FieldInfo> RestFields => rest.Select(item => item.Field);

    public static RecordDraft From(Env env, ModelInfo model, Values values, bool creating = true)
    {
        var draft = new RecordDraft();
        foreach (var (name, value) in values)
        {
            if (MagicFields.IsNeverWritten(name)) continue;
            var field = model.Field(name);
            if (!FieldAccess.MayWrite(env, field)) throw FieldAccess.Denied(env, model, [field], "write");
            draft.Given.Add(name);
            if (field.Inherited)
            {
                var lender = field.RelatedPath![0];
                if (!draft.Lent.TryGetValue(lender, out var lent)) draft.Lent[lender] = lent = [];
                lent[field.RelatedPath[1]] = value;
            }
            else if (field.HasColumn) draft.Columns[field] = FieldValues.ToStored(field, value, env);
            else
            {
                if (field.Field is SelectionField) FieldValues.ToStored(field, value, env); // a key that is none is refused, stored or not
                draft.rest.Add((field, value));
            }
            if (field.HasColumn && (field.Field is { IsComputed: true, Inverse: not null } || WritesThrough(field))) draft.rest.Add((field, value));
        }
        if (model.LogAccess)
        {
            if (creating)
            {
                draft.Columns[model.Field("create_uid")] = env.Uid;
                draft.Columns[model.Field("create_date")] = env.Now;
            }
            draft.Columns[model.Field("write_uid")] = env.Uid;
            draft.Columns[model.Field("write_date")] = env.Now;
        }
        return draft;
    }

    /// <summary>What the INSERT gets: texts of translated fields become one value under en_US and the user's language.</summary>
    public object? ForDatabase(Env env, FieldInfo field) => Variant(env, field, Columns[field], creating: true);

    public static object? Variant(Env env, FieldInfo field, object? value, bool creating)
    {
        if (value is null && (creating || !field.Field.CompanyDependent)) return null; // emptied, a text is empty in all languages
        if (field.Field.CompanyDependent) return JsonSerializer.Serialize(new Dictionary<string, object?> { [env.CompanyId.ToString(System.Globalization.CultureInfo.InvariantCulture)] = value });
        if (!field.Field.Translate) return value;
        var lang = env.Lang ?? "en_US";
        var texts = new Dictionary<string, object?> { [lang] = value };
        if (creating || !env.Work.Access.Languages(env).Contains("en_US")) texts.TryAdd("en_US", value); // nobody could write an English text later
        return JsonSerializer.Serialize(texts);
    }

    public object? ForCache(Env env, FieldInfo field, object? value) =>
        value is not null && (field.Field.Translate || field.Field.CompanyDependent) ? VariantValue.Parse((string)Variant(env, field, value, true)!) : value;

    /// <summary>Applies what is no column: link commands, attachments, inverse functions, related fields.</summary>
    /// <param name="made">The records were just inserted.</param>
    public void ApplyRest(Records records, bool made = false)
    {
        foreach (var (field, value) in rest)
        {
            if (field.Field.Inverse is { } inverse) inverse(records, value);
            else if (field.RelatedPath is { } path && (!field.IsStored || WritesThrough(field))) WriteRelated(records, path, value);
            else if (field.IsX2many && field.IsStored) X2manyCommands.Apply(records, field, value, unlinked: made && rest.Count(item => item.Field.Link?.Table == field.Link?.Table) == 1);
            else if (field.Field is BinaryField && field.IsStored) WriteBinary(records, field, value);
        }
    }

    /// <summary>A mirror with a column of its own that users may write: what is written there is written where it leads to.</summary>
    private static bool WritesThrough(FieldInfo field) => field is { RelatedPath: not null, Inherited: false, Field.Readonly: false };

    private static void WriteRelated(Records records, string[] path, object? value)
    {
        foreach (var record in records)
        {
            var at = record;
            for (var i = 0; i < path.Length - 1; i++) at = at.Rel(path[i]);
            if (at.Any && !Equals(at.Value(path[^1]), value)) at.Set(path[^1], value);
        }
    }

    private static void WriteBinary(Records records, FieldInfo field, object? value)
    {
        var content = FieldValues.ToStored(field, value, records.Env) as byte[];
        foreach (var record in records) records.Env.Service<IBinaryStore>().Write(records.Env, field, record.Id, content);
        records.Env.Work.Invalidate(records);
    }
}

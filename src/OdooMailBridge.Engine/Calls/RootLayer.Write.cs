using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Registries;
using OdooMailBridge.Engine.Sql;
using OdooMailBridge.Engine.Translations;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Calls;

internal sealed partial class RootLayer
{
    public override void Write(Records records, Values values)
    {
        if (records.IsEmpty) return;
        Top.CheckAccess(records, "write");
        var unit = Unit(records.Env);
        unit.Recomputation.During(() =>
        {
            WriteRows(records, unit, values);
            return true;
        });
    }

    private void WriteRows(Records records, WorkUnit unit, Values values)
    {
        var env = records.Env;
        var draft = RecordDraft.From(env, Info, values, creating: false);
        var changed = draft.Columns.Keys.Where(field => !MagicFields.IsNeverWritten(field.Name)).ToArray();

        // Who depended on the old links must be told as well as who depends on the new ones.
        foreach (var field in changed.Where(field => field.Field is Many2one or Many2oneReference)) unit.Recomputation.Changed(env, field, records.IdArray);

        if (draft.Columns.Count > 0)
        {
            var written = Rows(records, unit, draft).Sum(row => RowWrites.Update(unit, Info, row.Columns, row.Ids));
            if (written < records.IdArray.Distinct().Count()) throw Missing(records);
        }
        else if (unit.Exists(records).Count < records.IdArray.Distinct().Count()) throw Missing(records);
        unit.Cache.Updated(records, draft.Columns);

        foreach (var (fieldName, lent) in draft.Lent) records.Rel(fieldName).Write(lent);
        if (draft.HasRest)
        {
            draft.ApplyRest(records);
            unit.Cache.Invalidate(records);
        }

        foreach (var field in changed) unit.Recomputation.Changed(env, field, records.IdArray);

        // A written value stands, also where its sources are written with it.
        foreach (var field in changed.Where(field => field.Field.IsComputed)) unit.Recomputation.Forget(field, records.IdArray);
        foreach (var check in Info.Constraints)
            if (check.Fields.Overlaps(draft.Given)) check.Check(records);
    }

    /// <summary>The same values for all records; a document that is translated term by term meets other translations in each.</summary>
    private static IEnumerable<((FieldInfo, object?)[] Columns, int[] Ids)> Rows(Records records, WorkUnit unit, RecordDraft draft)
    {
        var env = records.Env;
        if (!draft.Columns.Any(pair => pair.Key.Field.TranslatesTerms && pair.Value is string)) return [(Of(records, []), records.IdArray)];
        var documents = draft.Columns.Where(pair => pair.Key.Field.TranslatesTerms && pair.Value is string)
            .ToDictionary(pair => pair.Key, pair => new RewriteDocuments(env.Service<IHtmlTerms>(), env.Lang ?? "en_US", (string)pair.Value!));
        return records.IdArray.Distinct().Select(id => (Of(records.Browse(id), documents), new[] { id }));

        (FieldInfo, object?)[] Of(Records some, Dictionary<FieldInfo, RewriteDocuments> documents) =>
            [.. draft.Columns.Select(pair => (pair.Key, documents.TryGetValue(pair.Key, out var rewrite)
                ? rewrite.Over(unit.Cache.Variants(some, pair.Key), env.Context.Flag("delay_translations"), env.Work.Access.Languages(env).Contains("en_US"))
                : RecordDraft.Variant(env, pair.Key, pair.Value, creating: false)))];
    }

    private MissingError Missing(Records records)
    {
        var there = records.Env.Work.Exists(records).IdArray.ToHashSet();
        return MissingError.For(Info.Name, records.IdArray.First(id => !there.Contains(id)), records.Env.Uid);
    }

    [Rpc(Name = "write")]
    public bool WriteCall(Records records, Values vals)
    {
        Top.Write(records, vals);
        return true;
    }

    public override void Unlink(Records records)
    {
        if (records.IsEmpty) return;
        Top.CheckAccess(records, "unlink");
        var unit = Unit(records.Env);
        if (unit.Exists(records).Count < records.IdArray.Distinct().Count()) throw Missing(records);
        unit.Recomputation.During(() =>
        {
            unit.BeginWrite();
            foreach (var field in Info.Fields.Values)
            {
                unit.Recomputation.Changed(records.Env, field, field.Field is Many2one or Many2oneReference ? records.IdArray : []);
                unit.Recomputation.Forget(field, records.IdArray);
            }
            foreach (var observer in unit.Owner.RecordObservers) observer.Deleting(records.Env, Info, records.IdArray);
            records.Env.Sql.Execute($"DELETE FROM \"{Info.Table}\" WHERE id = ANY(@ids)", new { ids = records.IdArray });
            unit.Cache.Invalidate(null); // foreign keys may have emptied columns anywhere
            if (Info.Steady || LeadsFromSteady(records.Env)) unit.DropSharedCache();
            return true;
        });
    }

    /// <summary>A row kept between transactions may name the deleted ones.</summary>
    private bool LeadsFromSteady(Env env) => env.Work.Models.Values.Any(model => model.Steady && model.Fields.Values.Any(field => field.HasColumn && field.Relation == Info.Name));

    [Rpc(Name = "unlink")]
    public bool UnlinkCall(Records records)
    {
        Top.Unlink(records);
        return true;
    }

    [Rpc]
    public object? ActionArchive(Records records)
    {
        var active = records.Where(record => record.Flag("active"));
        if (active.Any) active.Set("active", false);
        return null;
    }

    [Rpc]
    public object? ActionUnarchive(Records records)
    {
        var archived = records.Where(record => !record.Flag("active"));
        if (archived.Any) archived.Set("active", true);
        return null;
    }

    [Rpc]
    public object? ToggleActive(Records records)
    {
        var active = records.Where(record => record.Flag("active"));
        var archived = records.Except(active);
        if (active.Any) active.Model.Top.Write(active, new Values { ["active"] = false });
        if (archived.Any) archived.Model.Top.Write(archived, new Values { ["active"] = true });
        return null;
    }
}

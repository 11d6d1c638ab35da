using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Registries;
using OdooMailBridge.Engine.Sql;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Calls;

internal sealed partial class RootLayer
{
    [ThreadStatic]
    private static int newId;

    /// <summary>A number for a record that has no id (yet).</summary>
    public static int NextPlaceholder() => --newId;

    public override Records Create(Env env, IReadOnlyList<Values> values)
    {
        Top.CheckAccess(env[Info.Name], "create");
        if (values.Count == 0) return env[Info.Name];
        if (Info.Abstract) throw new UserError($"You cannot create records of the abstract model {Info.Name}");
        var unit = Unit(env);
        return unit.Recomputation.During(() => CreateRows(env, unit, values));
    }

    private Records CreateRows(Env env, WorkUnit unit, IReadOnlyList<Values> given)
    {
        var drafts = given.Select(values => RecordDraft.From(env, Info, WithDefaults(env, values))).ToArray();
        CreateDelegates(env, drafts);
        var named = false;
        foreach (var draft in drafts) named |= ComputeBeforeInsert(env, unit, draft);
        if (named) NameThemselves(drafts);

        // One statement whatever each row brings: ids follow the order in which the rows were given.
        var columns = drafts.SelectMany(draft => draft.Columns.Keys).Distinct().ToArray();
        var ids = RowWrites.Insert(unit, Info, columns, [.. drafts.Select(draft => columns.Select(column => draft.Columns.ContainsKey(column) ? draft.ForDatabase(env, column) : RowWrites.Default).ToArray())]);
        if (named) TakeIds(drafts, ids);
        for (var i = 0; i < drafts.Length; i++)
            unit.Cache.Inserted(Info, ids[i], drafts[i].Columns.ToDictionary(pair => pair.Key, pair => drafts[i].ForCache(env, pair.Key, pair.Value)));
        unit.Cache.InvalidateViews();
        var records = env.Browse(Info.Name, ids);
        for (var i = 0; i < drafts.Length; i++) drafts[i].ApplyRest(records[i], made: true);
        AfterCreate(env, unit, records, drafts);
        return records;
    }

    private void AfterCreate(Env env, WorkUnit unit, Records records, RecordDraft[] drafts)
    {
        foreach (var field in StoredComputed)
        {
            var open = Enumerable.Range(0, drafts.Length).Where(i => !drafts[i].Columns.ContainsKey(field) && !drafts[i].Given.Contains(field.Name)).Select(i => records.IdArray[i]).ToArray();
            if (open.Length > 0) unit.Recomputation.Add(field, open);
        }
        foreach (var field in drafts.SelectMany(draft => draft.Columns.Keys).Where(field => field.Field is Many2one or Many2oneReference).Distinct())
        {
            // An empty link leads nowhere.
            var linked = Enumerable.Range(0, drafts.Length).Where(i => drafts[i].Columns.GetValueOrDefault(field) is not null).Select(i => records.IdArray[i]).ToArray();
            if (linked.Length > 0) unit.Recomputation.Linked(env, field, linked, alone: drafts.All(draft => !draft.HasRest));
        }

        // Links made just now are sources of stored fields; what the caller gave stands all the same.
        for (var i = 0; i < drafts.Length; i++)
            foreach (var field in drafts[i].Columns.Keys)
                if (field.Field.IsComputed && drafts[i].Given.Contains(field.Name)) unit.Recomputation.Forget(field, [records.IdArray[i]]);

        foreach (var check in Info.Constraints) check.Check(records);
        if (!env.Su) Top.CheckAccess(records, "create");
    }

    private FieldInfo[] StoredComputed => field ??= [.. Info.Fields.Values.Where(item => item.IsRecomputed)];

    private Values WithDefaults(Env env, Values given)
    {
        var missing = new List<string>(Defaultable.Length);
        foreach (var field in Defaultable)
            if (!given.ContainsKey(field.Name) && !LentByGiven(field, given)) missing.Add(field.Name);
        var defaults = Top.DefaultGet(env, missing);
        var all = given.Copy();
        foreach (var (name, value) in defaults)
            if (value is not int[] { Length: 0 }) all.TryAdd(name, value); // nothing to link
        return all;
    }

    private FieldInfo[] Defaultable => field ??= [.. Info.Fields.Values.Where(item => !MagicFields.IsNeverWritten(item.Name) && item.Name != "display_name")];

    /// <summary>An existing lender keeps its own values: its fields take no defaults.</summary>
    private static bool LentByGiven(FieldInfo field, Values given) => field.Inherited && Wire.Truthy(given.Peek(field.RelatedPath![0]));

    /// <summary>For each delegation (res.users → res.partner): creates the lender, or writes to the given one.</summary>
    private void CreateDelegates(Env env, RecordDraft[] drafts)
    {
        foreach (var (fieldName, lender) in Info.Delegates)
        {
            var field = Info.Field(fieldName);
            var fresh = drafts.Where(draft => !draft.Columns.TryGetValue(field, out var id) || id is null).ToArray();
            if (fresh.Length > 0)
            {
                var created = env[lender].Create(fresh.Select(draft => draft.Lent.GetValueOrDefault(fieldName) ?? []).ToArray());
                for (var i = 0; i < fresh.Length; i++) fresh[i].Columns[field] = created.IdArray[i];
            }
            foreach (var draft in drafts.Except(fresh))
                if (draft.Lent.GetValueOrDefault(fieldName) is { Count: > 0 } lent) env.Browse(lender, (int)draft.Columns[field]!).Write(lent);
        }
    }

    /// <summary>
    /// Stored computed fields that need no corecords of the new record are computed on a row in the making, so that one INSERT serves.
    /// True: a value is the record itself, under the number it goes by until it has an id.
    /// </summary>
    private bool ComputeBeforeInsert(Env env, WorkUnit unit, RecordDraft draft)
    {
        var early = EarlyComputed.Of(Info);
        if (early.Count == 0) return false;
        var id = draft.Placeholder = NextPlaceholder();
        foreach (var field in Info.Fields.Values)
            if (field.HasColumn) unit.Cache.Put(Info, id, field, draft.Columns.TryGetValue(field, out var value) ? draft.ForCache(env, field, value) : null);
        var record = env.Sudo().Browse(Info.Name, id);
        var late = draft.RestFields.ToHashSet();
        var named = false;
        foreach (var field in early)
        {
            if (draft.Columns.ContainsKey(field)) continue;
            if (EarlyComputed.LooksAt(field, late))
            {
                late.Add(field);
                continue;
            }
            var value = RecordCache.Compute(field, record)[id];
            draft.Columns[field] = value;
            unit.Cache.Put(Info, id, field, value);
            named |= field.Field is Many2one && value is < 0;
        }
        unit.Cache.Forget(Info, id);
        return named;
    }

    /// <summary>Columns that hold a number of a record in the making: the row's own id, or nothing.</summary>
    private static void NameThemselves(RecordDraft[] drafts)
    {
        foreach (var draft in drafts)
            foreach (var field in draft.Columns.Keys.Where(field => field.Field is Many2one && draft.Columns[field] is < 0).ToArray())
                draft.Columns[field] = draft.Columns[field] is int own && own == draft.Placeholder ? RowWrites.Itself : null;
    }

    private static void TakeIds(RecordDraft[] drafts, int[] ids)
    {
        for (var i = 0; i < drafts.Length; i++)
            foreach (var (field, value) in drafts[i].Columns)
                if (ReferenceEquals(value, RowWrites.Itself)) drafts[i].Columns[field] = ids[i];
    }

    [Rpc(Name = "create")]
    public object? CreateCall(Env env, object? valsList)
    {
        if (valsList is Values one) return Top.Create(env, [one]).Id;
        var list = Wire.List(valsList) ?? throw PythonError.TypeError($"create() expects a dict or a list of dicts, not {PythonRepr.Of(valsList)}");
        return Top.Create(env, list.Select(item => item as Values ?? throw PythonError.TypeError($"create() expects a list of dicts, not {PythonRepr.Of(item)}")).ToArray());
    }
}

using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Calls;

/// <summary>What Python code does with records in its hands and clients may ask for as well; functions come as names of fields.</summary>
internal sealed partial class RootLayer
{
    /// <summary>The values of a field over the records, or the ids behind a relational one; dots cross relations.</summary>
    [Rpc(ReadOnly = true)]
    public object? Mapped(Records records, string func)
    {
        var path = func.Split('.');
        var at = records;
        for (var i = 0; i < path.Length; i++)
        {
            var field = Seen(at, path[i]);
            if (field.Relation is not null && field.Field is not ReferenceField) at = at.Rel(path[i]);
            else if (i < path.Length - 1) throw PythonError.AttributeError($"'{(at.Any ? PythonRepr.TypeName(PythonValue(at[0], field)) : "bool")}' object has no attribute 'mapped'");
            else return at.Select(record => PythonValue(record, field)).ToList();
        }
        return at;
    }

    [Rpc(ReadOnly = true)]
    public Records Filtered(Records records, string func) => records.Where(record => Mapped(record, func) is var value && (value is List<object?> values ? values.Any(Wire.Truthy) : Wire.Truthy(value)));

    [Rpc(ReadOnly = true)]
    public Records FilteredDomain(Records records, object? domain)
    {
        Top.CheckAccess(records, "read");
        var fitting = Matching(records.Env, records.IdArray, Domain.Parse(domain));
        return records.Where(record => fitting.Contains(record.Id));
    }

    /// <summary>Without a key in the model's order, as a search gives them.</summary>
    [Rpc(ReadOnly = true)]
    public Records Sorted(Records records, string? key = null, bool reverse = false)
    {
        if (key is null)
        {
            var found = Top.Search(records.Env, Domain.In("id", records.IdArray)).IdArray;
            return records.Browse(reverse ? [.. found.Reverse()] : found);
        }
        var field = Seen(records, key);
        var ids = records.ToDictionary(record => record.Id, record => field.Relation is null ? record.Value(key) : record.Rel(key).IdArray.FirstOrDefault());

        // Python's sort keeps the order of equals, turned around or not.
        var comparer = Comparer<object?>.Create((left, right) => left is string a && right is string b ? string.CompareOrdinal(a, b) : Comparer<object?>.Default.Compare(left, right));
        return records.Browse([.. reverse ? records.IdArray.OrderByDescending(id => ids[id], comparer) : records.IdArray.OrderBy(id => ids[id], comparer)]);
    }

    [Rpc(ReadOnly = true)]
    public Records EnsureOne(Records records) => Single(records);

    /// <summary>Reads ahead within a transaction: over RPC only its errors are seen.</summary>
    [Rpc(ReadOnly = true)]
    public object? Fetch(Records records, object? fieldNames)
    {
        foreach (var name in Wire.Names(fieldNames) ?? []) Seen(records, Info.Field(name).Name);
        return null;
    }

    /// <summary>Assigns values, one after another.</summary>
    [Rpc]
    public object? Update(Records records, Values values)
    {
        foreach (var (name, value) in values) Top.Write(records, new Values { [name] = value });
        return null;
    }

    // A call ends its transaction and with it whatever waits to be written or is remembered.

    [Rpc(ReadOnly = true)]
    public object? FlushModel(Records records, object? fnames = null) => null;

    [Rpc(ReadOnly = true)]
    public object? FlushRecordset(Records records, object? fnames = null) => null;

    [Rpc(ReadOnly = true)]
    public object? InvalidateModel(Records records, object? fnames = null, bool flush = true) => null;

    [Rpc(ReadOnly = true)]
    public object? InvalidateRecordset(Records records, object? fnames = null, bool flush = true) => null;

    private static FieldInfo Seen(Records records, string name)
    {
        if (!records.Model.Fields.TryGetValue(name, out var field)) throw PythonError.KeyError(PythonRepr.Of(name));
        records.CheckAccess("read");
        if (!FieldAccess.MayRead(records.Env, field)) throw FieldAccess.Denied(records.Env, records.Model, [field]);
        return field;
    }

    private static object? PythonValue(Records record, FieldInfo field) => record.Value(field.Name) ?? field.Field switch
    {
        FloatField => 0.0,
        IntegerField => 0,
        _ => false,
    };
}

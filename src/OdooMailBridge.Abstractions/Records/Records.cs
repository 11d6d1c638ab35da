using System.Collections;

namespace OdooMailBridge.Abstractions;

/// <summary>
/// Records of one model in an order, seen from one environment. Reading a field of one record fetches it for all its siblings.
/// </summary>
public sealed class Records : IReadOnlyList<Records>, IEquatable<Records>
{
    private readonly int[] ids;

    public Records(Env env, ModelInfo model, int[] ids, int[]? siblings = null)
    {
        Env = env;
        Model = model;
        this.ids = ids;
        Siblings = siblings ?? ids;
    }

    public Env Env { get; }
    public ModelInfo Model { get; }

    /// <summary>The ids that a read of one of these fetches along.</summary>
    public int[] Siblings { get; }
    public int[] IdArray => ids;
    public IReadOnlyList<int> Ids => ids;
    public int Count => ids.Length;
    public bool Any => ids.Length > 0;
    public bool IsEmpty => ids.Length == 0;

    /// <summary>The id of the only record; 0 for none; more than one is an error.</summary>
    public int Id => ids.Length switch
    {
        1 => ids[0],
        0 => 0,
        _ => throw PythonError.ValueError($"Expected singleton: {Model.Name}({string.Join(", ", ids)})"),
    };

    public Records this[int index] => new(Env, Model, [ids[index]], Siblings);
    public Records Browse(params int[] others) => new(Env, Model, others);
    public Records First => ids.Length == 0 ? this : this[0];

    public IEnumerator<Records> GetEnumerator()
    {
        foreach (var id in ids) yield return new Records(Env, Model, [id], Siblings);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Reading. On an empty set every field reads as empty, as in Odoo.

    public T Get<T>(Field<T> field) => field.Read(this, Value(field.Name));

    /// <summary>The stored form of a field: int, bool, double, string, DateTime, DateOnly, byte[], int[] or null.</summary>
    public object? Value(string field)
    {
        var info = Model.Field(field);
        return ids.Length == 0 ? null : ids.Length == 1 ? Env.Work.Value(this, info) : throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(this)}");
    }

    public string? Str(string field) => Value(field) as string;

    /// <summary>The text, empty when there is none.</summary>
    public string Text(string field) => Value(field) as string ?? "";
    public int Int(string field) => Value(field) is int i ? i : 0;
    public double Num(string field) => Value(field) is double d ? d : 0;
    public bool Flag(string field) => Value(field) is true;
    public DateTime? Time(string field) => Value(field) as DateTime?;
    public DateOnly? Day(string field) => Value(field) as DateOnly?;
    public byte[]? Bytes(string field) => Value(field) as byte[];

    /// <summary>The records behind a relational field; of several records, their union in order.</summary>
    public Records Rel(string field)
    {
        var info = Model.Field(field);
        var target = Env.Info(info.Relation ?? throw PythonError.ValueError($"{info} is not relational"));
        if (ids.Length == 1) return new Records(Env, target, AsIds(Env.Work.Value(this, info)));
        var seen = new HashSet<int>();
        var all = new List<int>();
        foreach (var record in this)
            foreach (var id in AsIds(Env.Work.Value(record, info)))
                if (seen.Add(id)) all.Add(id);
        return new Records(Env, target, all.ToArray());
    }

    private static int[] AsIds(object? value) => value switch { int id => [id], int[] many => many, _ => [] };

    public Records Get(Many2one field) => Rel(field.Name);
    public Records Get(One2many field) => Rel(field.Name);
    public Records Get(Many2many field) => Rel(field.Name);

    /// <summary>Values of a field over all records.</summary>
    public IEnumerable<T> Each<T>(Field<T> field)
    {
        foreach (var record in this) yield return record.Get(field);
    }

    public string DisplayName => ids.Length == 0 ? "" : Model.Top.DisplayNames(this).GetValueOrDefault(Id) ?? "";

    // Sets.

    public Records Where(Func<Records, bool> keep)
    {
        var kept = new List<int>();
        foreach (var record in this)
            if (keep(record)) kept.Add(record.Id);
        return new Records(Env, Model, kept.ToArray());
    }

    public Records Union(Records other) => new(Env, Model, ids.Union(other.ids).ToArray());
    public Records Except(Records other) => new(Env, Model, ids.Except(other.ids).ToArray());
    public Records Intersect(Records other) => new(Env, Model, ids.Intersect(other.ids).ToArray());
    public bool Contains(Records other) => other.ids.All(ids.Contains);
    public bool Contains(int id) => Array.IndexOf(ids, id) >= 0;
    public Records Exists() => ids.Length == 0 ? this : Env.Work.Exists(this);

    // The same records from elsewhere.

    public Records In(Env env) => ReferenceEquals(env, Env) ? this : new Records(env, Model, ids, Siblings);
    public Records Sudo(bool su = true) => In(Env.Sudo(su));
    public Records With(string key, object? value) => In(Env.With(key, value));
    public Records With(Values changes) => In(Env.With(changes));
    public Records AsUser(int uid) => In(Env.AsUser(uid));
    public Records WithCompany(int companyId) => In(Env.WithCompany(companyId));

    // Operations: all enter at the model's top layer.

    public Records Create(Values values) => Model.Top.Create(Env, [values]);
    public Records Create(IReadOnlyList<Values> values) => Model.Top.Create(Env, values);
    public void Write(Values values)
    {
        if (ids.Length > 0) Model.Top.Write(this, values);
    }

    public void Set(string field, object? value) => Write(new Values { [field] = value });
    public void Unlink()
    {
        if (ids.Length > 0) Model.Top.Unlink(this);
    }

    public Records Search(Domain domain, int offset = 0, int? limit = null, string? order = null) => Model.Top.Search(Env, domain, offset, limit, order);
    public int SearchCount(Domain domain) => Model.Top.SearchCount(Env, domain);
    public Records Copy(Values? defaults = null) => Model.Top.Copy(this, defaults ?? []);
    public void CheckAccess(string operation) => Model.Top.CheckAccess(this, operation);

    /// <summary>Whether the user may do the operation with all the records.</summary>
    public bool HasAccess(string operation)
    {
        try
        {
            Model.Top.CheckAccess(this, operation);
            return true;
        }
        catch (AccessError)
        {
            return false;
        }
    }

    /// <summary>Calls a method by its wire name, whichever plugin offers it.</summary>
    public object? Call(string method, params object?[] arguments)
    {
        if (!Model.Methods.TryGetValue(method, out var found)) throw PythonError.AttributeError($"The method '{method}' does not exist on the model '{Model.Name}'");
        var all = new object?[found.Parameters.Count + 1];
        all[0] = found.OnRecords ? this : Env;
        for (var i = 0; i < found.Parameters.Count; i++) all[i + 1] = i < arguments.Length ? arguments[i] : found.Parameters[i].Default;
        return found.Invoke(all);
    }

    /// <summary>The model's layer that offers a plugin's interface, or null: how plugins talk to records of any model.</summary>
    public T? As<T>() where T : class => Model.Top.Find<T>();

    public bool Equals(Records? other) => other is not null && Model.Name == other.Model.Name && ids.AsSpan().SequenceEqual(other.ids);
    public override bool Equals(object? obj) => Equals(obj as Records);
    public override int GetHashCode() => ids.Length == 0 ? 0 : HashCode.Combine(Model.Name, ids[0], ids.Length);
    public override string ToString() => PythonRepr.Of(this);
}

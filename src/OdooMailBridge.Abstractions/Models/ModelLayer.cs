namespace OdooMailBridge.Abstractions;

/// <summary>
/// One layer of a model's behaviour. A model is a chain of layers: the engine's root at the bottom, then mixins, the model's own
/// class, and the extensions of later plugins on top. Each overridable operation goes by default to <see cref="Super"/>, so
/// <c>base.Write(…)</c> in an override means what <c>super().write(…)</c> means in Odoo.
/// A layer has no state: one instance serves all calls of a registry.
/// </summary>
public abstract class ModelLayer
{
    private ModelLayer? super;

    /// <summary>The layer below.</summary>
    protected ModelLayer Super => super ?? throw new InvalidOperationException($"{GetType().Name} is the lowest layer");

    /// <summary>The model that this layer belongs to.</summary>
    public ModelInfo Info { get; private set; } = null!;

    /// <summary>Puts the layer into its chain; called once by the registry.</summary>
    public void Bind(ModelInfo info, ModelLayer? below)
    {
        Info = info;
        super = below;
    }

    /// <summary>The nearest layer below that offers <typeparamref name="T"/>: how an override of a mixin's operation calls on.</summary>
    protected T Next<T>() where T : class
    {
        for (var layer = super; layer is not null; layer = layer.super)
            if (layer is T found) return found;
        throw new InvalidOperationException($"{Info.Name} has no layer with {typeof(T).Name} below {GetType().Name}");
    }

    /// <summary>The highest layer from here down that offers <typeparamref name="T"/>, or null.</summary>
    public T? Find<T>() where T : class
    {
        for (var layer = this; layer is not null; layer = layer.super)
            if (layer is T found) return found;
        return null;
    }

    /// <summary>All layers from here down that offer <typeparamref name="T"/>, highest first.</summary>
    public IEnumerable<T> All<T>() where T : class
    {
        for (var layer = this; layer is not null; layer = layer.super)
            if (layer is T found) yield return found;
    }

    /// <summary>Creates records: defaults added, access checked, values converted, constraints run.</summary>
    public virtual Records Create(Env env, IReadOnlyList<Values> values) => Super.Create(env, values);

    /// <summary>Writes the same values to all records.</summary>
    public virtual void Write(Records records, Values values) => Super.Write(records, values);

    public virtual void Unlink(Records records) => Super.Unlink(records);

    /// <summary>Values for a copy of one record.</summary>
    public virtual Values CopyData(Records record, Values defaults) => Super.CopyData(record, defaults);

    /// <summary>Copies each record; returns the copies in order.</summary>
    public virtual Records Copy(Records records, Values defaults) => Super.Copy(records, defaults);

    /// <summary>Defaults of the named fields; fields without a default are absent.</summary>
    public virtual Values DefaultGet(Env env, IReadOnlyList<string> fields) => Super.DefaultGet(env, fields);

    /// <summary>Descriptions of the fields that the user may read, by name. <paramref name="names"/> null: all; <paramref name="attributes"/> null: all.</summary>
    public virtual Values FieldsGet(Env env, IReadOnlyList<string>? names, IReadOnlySet<string>? attributes) => Super.FieldsGet(env, names, attributes);

    /// <summary>Ids that match, in order, with the user's rules applied. <paramref name="limit"/> null: all.</summary>
    public virtual Records Search(Env env, Domain domain, int offset = 0, int? limit = null, string? order = null) => Super.Search(env, domain, offset, limit, order);

    public virtual int SearchCount(Env env, Domain domain, int? limit = null) => Super.SearchCount(env, domain, limit);

    /// <summary>Records whose name matches (Odoo's name_search).</summary>
    public virtual Records NameSearch(Env env, string name, Domain domain, string @operator = "ilike", int? limit = 100) => Super.NameSearch(env, name, domain, @operator, limit);

    /// <summary>The domain that finds records by display name.</summary>
    public virtual Domain SearchDisplayName(Env env, string @operator, object? value) => Super.SearchDisplayName(env, @operator, value);

    public virtual Records NameCreate(Env env, string name) => Super.NameCreate(env, name);

    /// <summary>Display names by id.</summary>
    public virtual IReadOnlyDictionary<int, string> DisplayNames(Records records) => Super.DisplayNames(records);

    /// <summary>
    /// An SQL expression over the table alias that equals <see cref="DisplayNames"/> in this environment, or null when there is none.
    /// Overriding DisplayNames without this makes reads compute names record by record.
    /// </summary>
    public virtual string? DisplayNameSql(Env env, string alias) => Super.DisplayNameSql(env, alias);

    /// <summary>
    /// Throws <see cref="AccessError"/> unless the user may do it: <paramref name="operation"/> is read, write, create or unlink. With no
    /// records only the model's rights count.
    /// </summary>
    public virtual void CheckAccess(Records records, string operation) => Super.CheckAccess(records, operation);

    /// <summary>A domain that the user's record rules and the model's own restrictions give for an operation; the engine adds it to every search.</summary>
    public virtual Domain AccessDomain(Env env, string operation) => Super.AccessDomain(env, operation);

    /// <summary>What a change of one field in a form brings with it (Odoo's onchange methods); create and write never ask.</summary>
    public virtual void Edited(FormEdit form, string field) => Super.Edited(form, field);

    /// <summary>
    /// The read of RPC clients. An override may add or mask fields; the result is normally an <see cref="IWireWritable"/> that streams.
    /// </summary>
    public virtual object? ReadForClient(Records records, IReadOnlyList<string>? fields, bool classic) => Super.ReadForClient(records, fields, classic);

    /// <summary>Whether the user may see a field although its groups say no (own record), or not although they say yes.</summary>
    public virtual bool MayReadField(Env env, FieldInfo field) => Super.MayReadField(env, field);

    /// <summary>Like <see cref="MayReadField"/> for writing.</summary>
    public virtual bool MayWriteField(Env env, FieldInfo field) => Super.MayWriteField(env, field);
}

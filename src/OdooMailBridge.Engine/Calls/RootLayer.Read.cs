using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql;
using OdooMailBridge.Engine.Together;

namespace OdooMailBridge.Engine.Calls;

internal sealed partial class RootLayer
{
    public override object? ReadForClient(Records records, IReadOnlyList<string>? fields, bool classic)
    {
        var env = records.Env;
        var chosen = ReadableFields(env, fields);
        Top.CheckAccess(HasOwn(nameof(CheckAccess)) ? records : env[Info.Name], "read");
        return records.IsEmpty || Info.Abstract ? Array.Empty<object>() : new RecordsAnswer(records, ReadPlan.Of(env, Info, chosen, classic));
    }

    /// <summary>The fields asked for, or all that the user may see; naming a hidden one is an error.</summary>
    private IReadOnlyList<FieldInfo> ReadableFields(Env env, IReadOnlyList<string>? names)
    {
        if (names is null || names.Count == 0) return Info.Fields.Values.Where(field => FieldAccess.MayRead(env, field)).ToArray();
        var fields = names.Distinct().Select(Info.Field).ToArray();
        var hidden = fields.Where(field => !FieldAccess.MayRead(env, field)).ToArray();
        return hidden.Length == 0 ? fields : throw FieldAccess.Denied(env, Info, hidden);
    }

    [Rpc(Name = "read", ReadOnly = true)]
    public object? ReadCall(Records records, object? fields = null, string? load = "_classic_read") =>
        Top.ReadForClient(records, Wire.Names(fields), load == "_classic_read");

    [Rpc(ReadOnly = true)]
    public object? SearchRead(Env env, object? domain = null, object? fields = null, int offset = 0, int? limit = null, string? order = null, Values kwargs = null!)
    {
        // What search_read does not know itself goes to the reading, and there is one such argument.
        if (kwargs.Keys.FirstOrDefault(name => name != "load") is { } unknown) throw PythonError.TypeError($"{PythonName}._read_format() got an unexpected keyword argument '{unknown}'");
        var classic = !kwargs.TryGetValue("load", out var load) || load is "_classic_read";
        var names = Wire.Names(fields);
        var found = Domain.Parse(domain);
        var plan = ReadPlan.Of(env, Info, ReadableFields(env, names), classic);
        if (plan.IsPureSql && !Info.Abstract && !SearchIsOwn) return new SearchAnswer(Query(env, found, order), plan, Window(offset, NoZero(limit)));

        // active_test was meant for the search: corecords are read as always.
        var records = Top.Search(env, found, offset, NoZero(limit), order);
        return Top.ReadForClient(env.Context.Has("active_test") ? records.With("active_test", true) : records, names, classic);
    }

    /// <summary>A read made ready for any ids; null when it takes model code.</summary>
    public ReadShape? Shape(Env env, IReadOnlyList<string> fields)
    {
        if (Info.Abstract || SearchIsOwn || HasOwn(nameof(CheckAccess)) || HasOwn(nameof(AccessDomain))) return null;
        var plan = ReadPlan.Of(env, Info, ReadableFields(env, fields), classic: true);
        if (!plan.IsPureSql) return null;
        Top.CheckAccess(env[Info.Name], "read");
        return ReadShape.Of(plan, SelectBuilder.Readable(env, Info));
    }

    /// <summary>The statement of a search for what a shape of this model reads. Whether it rests on statements of its own, the environment's transaction tells.</summary>
    public (string Sql, IReadOnlyList<object> Parameters) SearchSql(Env env, Domain domain, ReadPlan plan, int offset, int? limit, string? order)
    {
        var query = Query(env, domain, order);
        return (query.Text(plan.Selection(query), Window(offset, limit)), query.Parameters);
    }

    /// <summary>Some layer has a search or read of its own: then search_read must go through them.</summary>
    private bool SearchIsOwn => NarrowsSearch || HasOwn(nameof(ReadForClient));

    /// <summary>Some layer searches on its own, and may find less than the rules allow.</summary>
    public bool NarrowsSearch => HasOwn(nameof(Search));

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> own = new();

    /// <summary>Whether a layer above overrides an operation; shortcuts must not pass it by.</summary>
    private bool HasOwn(string operation) => own.GetOrAdd(operation, name => Top.All<ModelLayer>().Any(layer =>
        layer is not RootLayer && layer.GetType().GetMethods().Any(method => method.IsVirtual && method.Name == name && method.DeclaringType != typeof(ModelLayer))));

    [Rpc(ReadOnly = true)]
    public object? SearchFetch(Env env, object? domain, object? fieldNames, int offset = 0, int? limit = null, string? order = null) =>
        Top.Search(env, Domain.Parse(domain), offset, NoZero(limit), order);
}

/// <summary>
/// Records given by ids, in their order, repeated ids repeated. The user's rules stand in the same statement; when rows are missing, it is asked why:
/// forbidden ones are an error, deleted ones are passed over.
/// </summary>
internal sealed class RecordsAnswer(Records asked, ReadPlan plan) : IWireWritable
{
    private Records records = asked;

    /// <summary>Finding places costs the square of the ids: for more of them a join is cheaper.</summary>
    private const int Page = 200;

    public void WriteTo(IValueWriter writer)
    {
        Prepare();
        var query = SelectBuilder.Readable(records.Env, records.Model);
        var ids = query.Parameter(records.IdArray);
        writer.StartArray();
        if (Rows(query, InOrder(query, ids), writer) < records.Count) records.Model.Top.CheckAccess(records, "read");
        writer.EndArray();
    }

    /// <summary>Values beside the statement are looked up of all records; only where one turns out to be gone is it asked which are there.</summary>
    private void Prepare()
    {
        try
        {
            plan.Prepare(records);
        }
        catch (MissingError) when (records.Exists() is { } there && there.Count < records.Count)
        {
            records = there;
            if (records.Any) plan.Prepare(records);
        }
    }

    /// <summary>A page of different ids is the usual case, and a plan for it that PostgreSQL can keep; anything else is joined to the list.</summary>
    private string InOrder(SelectBuilder query, string ids)
    {
        if (records.Count == 1 || records.Count <= Page && records.IdArray.Distinct().Count() == records.Count)
        {
            query.And($"{query.Alias}.id = ANY({ids})");
            return records.Count == 1 ? "" : $" ORDER BY array_position({ids}, {query.Alias}.id)";
        }
        query.Join($"JOIN unnest({ids}) WITH ORDINALITY AS asked(id, place) ON asked.id = {query.Alias}.id");
        return " ORDER BY asked.place";
    }

    private int Rows(SelectBuilder query, string order, IValueWriter writer)
    {
        using var command = query.Command(plan.Selection(query), order, ordered: false);
        using var rows = command.ExecuteReader();
        return plan.Stream(records.Env, rows, writer, records);
    }
}

/// <summary>A search whose rows hold everything asked for: one statement.</summary>
internal sealed class SearchAnswer(SelectBuilder query, ReadPlan plan, string window) : IWireWritable
{
    public void WriteTo(IValueWriter writer)
    {
        using var command = query.Command(plan.Selection(query), window);
        using var rows = command.ExecuteReader();
        writer.StartArray();
        plan.Stream(query.Env, rows, writer, query.Env[query.Model.Name]);
        writer.EndArray();
    }
}

using System.Text;
using Npgsql;
using NpgsqlTypes;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Translations;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Sql;

/// <summary>
/// One SELECT over a model's table: joins, conditions, order. Values become numbered parameters, names come from the registry only.
/// </summary>
internal sealed class SelectBuilder
{
    private readonly List<object> parameters;
    private readonly Counter aliases;
    private readonly StringBuilder joins;
    private readonly Dictionary<string, string> joined;
    private readonly List<string> conditions;
    private string order = "";

    private sealed class Counter { public int Value; }

    public SelectBuilder(Env env, ModelInfo model) : this(env, model, [], new Counter()) { }

    /// <summary>A query that the user's rules for reading stand in.</summary>
    public static SelectBuilder Readable(Env env, ModelInfo model)
    {
        var query = new SelectBuilder(env, model);
        if (!env.Su && model.Top.AccessDomain(env, "read") is var rules && rules != Domain.True) query.And(DomainCompiler.Compile(query.AsSuperuser(), rules, model, query.Alias));
        return query;
    }

    private SelectBuilder(Env env, ModelInfo model, List<object> parameters, Counter aliases)
    {
        Env = env;
        Model = model;
        this.parameters = parameters;
        this.aliases = aliases;
        joins = new StringBuilder();
        joined = [];
        conditions = [];
        Alias = NewAlias();
    }

    /// <summary>The same query seen as superuser: how record rules are compiled.</summary>
    public SelectBuilder AsSuperuser() => Env.Su ? this : new SelectBuilder(this);

    private SelectBuilder(SelectBuilder other)
    {
        Env = other.Env.Sudo();
        Model = other.Model;
        Alias = other.Alias;
        parameters = other.parameters;
        aliases = other.aliases;
        joins = other.joins;
        joined = other.joined;
        conditions = other.conditions;
    }

    public Env Env { get; }
    public ModelInfo Model { get; }
    public string Alias { get; }

    /// <summary>A builder for a subquery that shares the parameters.</summary>
    public SelectBuilder Nested(ModelInfo model, Env? env = null) => new(env ?? Env, model, parameters, aliases);

    public string NewAlias() => $"t{aliases.Value++}";

    public string Parameter(object value)
    {
        parameters.Add(value);
        return $"${parameters.Count}";
    }

    public void And(string condition) => conditions.Add(condition);
    public void Join(string sql) => joins.Append(' ').Append(sql);

    /// <summary>Adds a LEFT JOIN over a many2one once; gives the alias.</summary>
    public string JoinMany2one(FieldInfo field, string alias)
    {
        var key = $"{alias}.{field.Name}";
        if (joined.TryGetValue(key, out var known)) return known;
        var target = Env.Info(field.Relation!);
        var other = NewAlias();
        Join($"LEFT JOIN \"{target.Table}\" {other} ON {other}.id = {Column(field, alias)}");
        return joined[key] = other;
    }

    /// <summary>SQL of a field's value: its column, the column behind a delegation or related path, or the text of the user's language.</summary>
    public string Column(FieldInfo field, string alias)
    {
        if (field.RelatedPath is { } path && !field.IsStored)
        {
            var at = field.Model;
            for (var i = 0; i < path.Length - 1; i++)
            {
                var step = at.Field(path[i]);
                alias = JoinMany2one(step, alias);
                at = Env.Info(step.Relation!);
            }
            return Column(at.Field(path[^1]), alias);
        }
        if (field.Name == "display_name" && field.Model.Top.DisplayNameSql(Env, alias) is { } name) return name;
        if (!field.HasColumn) throw PythonError.ValueError($"Cannot convert {field} to SQL because it is not stored");
        var column = $"{alias}.\"{field.Name}\"";
        if (field.Field.Translate)
        {
            var texts = LanguageOrder.Of(Env, field.Field).Select(lang => lang == "en_US" ? $"{column}->>'en_US'" : $"{column}->>{Parameter(lang)}").ToArray();
            return texts.Length == 1 ? $"({texts[0]})" : $"COALESCE({string.Join(", ", texts)})";
        }
        if (field.Field.CompanyDependent) return CompanyColumn(field, column);
        return column;
    }

    private string CompanyColumn(FieldInfo field, string column)
    {
        var text = $"({column}->>{Parameter(Env.CompanyId.ToString(System.Globalization.CultureInfo.InvariantCulture))})";
        return field.Field switch { IntegerField or Many2one => $"{text}::integer", FloatField => $"{text}::double precision", BooleanField => $"{text}::boolean", _ => text };
    }

    /// <summary>Adds a domain; archived records are left out unless the domain speaks of "active".</summary>
    public void Where(Domain domain, bool activeTest)
    {
        if (activeTest && Model.HasActive && !domain.Leaves().Any(leaf => leaf.Path == "active")) domain = Domain.And(domain, Domain.Eq("active", true));
        var sql = DomainCompiler.Compile(this, domain, Model, Alias);
        if (sql != "TRUE") And(sql);
    }

    public void OrderBy(string? text) => order = OrderCompiler.Compile(this, text);

    /// <summary>FROM, WHERE and ORDER BY.</summary>
    public string Tail(bool ordered = true)
    {
        var sql = new StringBuilder($" FROM \"{Model.Table}\" {Alias}").Append(joins);
        if (conditions.Count > 0) sql.Append(" WHERE ").AppendJoin(" AND ", conditions);
        if (ordered && order.Length > 0) sql.Append(" ORDER BY ").Append(order);
        return sql.ToString();
    }

    public string Text(string selection, string suffix = "", bool ordered = true) => $"SELECT {selection}{Tail(ordered)}{suffix}";

    public IReadOnlyList<object> Parameters => parameters;

    public NpgsqlCommand Command(string selection, string suffix = "", bool ordered = true) => Raw(Text(selection, suffix, ordered));

    /// <summary>A command of any text with this builder's parameters.</summary>
    public NpgsqlCommand Raw(string sql)
    {
        var command = ((WorkUnit)Env.Work).Sql.Command(sql);
        foreach (var value in parameters) command.Parameters.Add(Bind(value));
        return command;
    }

    public static NpgsqlParameter Bind(object value) => value switch
    {
        int[] ids => new NpgsqlParameter<int[]> { TypedValue = ids },
        string s => new NpgsqlParameter<string> { TypedValue = s, NpgsqlDbType = NpgsqlDbType.Text },
        int i => new NpgsqlParameter<int> { TypedValue = i },
        bool b => new NpgsqlParameter<bool> { TypedValue = b },
        DateTime t => new NpgsqlParameter { Value = DateTime.SpecifyKind(t, DateTimeKind.Unspecified), NpgsqlDbType = NpgsqlDbType.Timestamp },
        string[] texts => new NpgsqlParameter { Value = texts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
        DateTime[] times => new NpgsqlParameter { Value = times.Select(time => DateTime.SpecifyKind(time, DateTimeKind.Unspecified)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Timestamp },
        _ => new NpgsqlParameter { Value = value },
    };
}

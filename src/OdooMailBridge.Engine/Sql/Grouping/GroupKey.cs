using System.Globalization;
using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql.Grouping;

/// <summary>One grouping of a query: its SQL, and how a group's value is shown and searched for.</summary>
internal sealed class GroupKey
{
    private readonly string? granularity;
    private readonly TimeZoneInfo? zone;
    private int weekStart = 1;

    private GroupKey(string name, string specification, FieldInfo field, string? granularity, TimeZoneInfo? zone)
    {
        Name = name;
        Specification = specification;
        Field = field;
        this.granularity = granularity;
        this.zone = zone;
    }

    public string Name { get; }
    public string Specification { get; }
    public string Sql { get; private set; } = "";
    public FieldInfo Field { get; }

    /// <summary>The span of time that a group stands for; null for values that are none.</summary>
    public string? Span => granularity is not null && Granularity.IsSpan(granularity) ? granularity : null;

    /// <summary>When the span begins that holds a time.</summary>
    public DateTime SpanStart(DateTime time) => Granularity.Start(granularity!, time, weekStart);

    /// <summary>The model of the records that the values are; null for plain values.</summary>
    public string? Relation => Field.Name == "id" ? Field.Model.Name : Field.Relation;

    public static GroupKey For(SelectBuilder query, string name, string specification)
    {
        var (fieldName, _, granularity) = GroupRequest.Split(specification);
        var field = query.Model.Field(fieldName);
        FieldAccess.CheckSearch(query.Env, field);
        var isDate = field.Field is DateField or DatetimeField;
        var zone = field.Field is DatetimeField && query.Env.Context.Text("tz") is { } tz && TimeZoneInfo.TryFindSystemTimeZoneById(tz, out var found) && found.HasIanaId ? found : null;
        var key = new GroupKey(name, specification, field, isDate ? granularity : null, zone);
        key.Sql = key.Compile(query);
        return key;
    }

    private string Compile(SelectBuilder query)
    {
        if (Field.Field is Many2many) return Links(query);
        var column = query.Column(Field, query.Alias);
        if (zone is not null) column = $"timezone({query.Parameter(query.Env.Context.Text("tz")!)}, timezone('UTC', {column}))";
        if (granularity is "week" or "day_of_week") weekStart = WeekStart(query.Env);
        if (granularity is not null) return Granularity.Sql(granularity, column, weekStart);
        return Field.Field is BooleanField ? $"COALESCE({column}, FALSE)" : column;
    }

    /// <summary>A row per linked record that the user may see; archived ones count, too.</summary>
    private string Links(SelectBuilder query)
    {
        if (Field.Link is not { } link || !Field.IsStored) throw PythonError.ValueError($"Group by non-stored many2many field: {PythonRepr.Of(Specification)}");
        var comodel = query.Env.Info(Field.Relation!);
        var visible = query.Nested(comodel);
        visible.Where(query.Env.Su ? Domain.True : comodel.Top.AccessDomain(query.Env, "read"), activeTest: false);
        var rows = query.NewAlias();
        query.Join($"LEFT JOIN \"{link.Table}\" {rows} ON {rows}.\"{link.Column1}\" = {query.Alias}.id AND {rows}.\"{link.Column2}\" IN (SELECT {visible.Alias}.id{visible.Tail(false)})");
        return $"{rows}.\"{link.Column2}\"";
    }

    public static string Language(Env env) => env.Lang ?? env.Profile.Lang ?? "en_US";

    private static int WeekStart(Env env)
    {
        var language = env.Sudo().With("active_test", false)["res.lang"].Search(Domain.Eq("code", Language(env)), limit: 1);
        return int.TryParse(language.Any ? language.Text("week_start") : "7", NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 7 ? day : 7;
    }

    /// <summary>The value of a row: false for none, an id, a DateTime for spans of time, a plain value.</summary>
    public object Read(NpgsqlDataReader rows, int ordinal) => Aggregation.Plain(rows, ordinal) ?? false;

    /// <summary>Puts the shown value into a row and gives the leaf (or leaves) that find the group's records.</summary>
    public List<object?> Describe(Values row, object value, IReadOnlyDictionary<int, string> names, string language, Func<List<object?>> otherValues)
    {
        if (Relation is not null) row[Name] = value is int id ? new List<object?> { (long)id, names.GetValueOrDefault(id) ?? "" } : false;
        else row[Name] = value;
        if (granularity is not null) return DescribeDate(row, value, language);
        if (value is false && Field.Field is Many2many) return [new List<object?> { Field.Name, "not in", otherValues() }];
        return [new List<object?> { Field.Name, "=", value }];
    }

    private List<object?> DescribeDate(Values row, object value, string language)
    {
        if (value is DateTime start)
        {
            var end = Granularity.End(granularity!, start);
            var (from, to) = (Text(start), Text(end));
            Ranges(row)[Name] = new Values { ["from"] = from, ["to"] = to };
            row[Name] = GroupLabel.Of(granularity!, start, language);
            return ["&", new List<object?> { Field.Name, ">=", from }, new List<object?> { Field.Name, "<", to }];
        }
        if (value is int number) return [new List<object?> { $"{Field.Name}.{granularity}", "=", (long)number }];
        Ranges(row)[Name] = false;
        return [new List<object?> { Field.Name, "=", false }];
    }

    private static Values Ranges(Values row)
    {
        if (row.Peek("__range") is not Values ranges) row["__range"] = ranges = [];
        return ranges;
    }

    /// <summary>A local time as the field's text, in UTC; a time that a clock change doubles is taken as winter time.</summary>
    private string Text(DateTime local)
    {
        if (Field.Field is DateField) return local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (zone is not null) local -= zone.GetUtcOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified));
        return local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }
}

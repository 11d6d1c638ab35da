using Npgsql;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Together;

/// <summary>A search as PostgreSQL gets it, with the way of its rows to the wire: equal ones have equal answers at the same moment.</summary>
internal sealed class SearchStatement(ReadPlan plan, string sql, IReadOnlyList<object> parameters, Type dialect) : IEquatable<SearchStatement>
{
    private readonly string sql = sql;
    private readonly IReadOnlyList<object> parameters = parameters;
    private readonly Type dialect = dialect;

    public ReadPlan Plan { get; } = plan;

    public NpgsqlCommand Command(NpgsqlConnection connection)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters) command.Parameters.Add(SelectBuilder.Bind(value));
        return command;
    }

    public bool Equals(SearchStatement? other) =>
        other is not null && ReferenceEquals(Plan, other.Plan) && dialect == other.dialect && sql == other.sql && parameters.Zip(other.parameters).All(pair => Same(pair.First, pair.Second));

    public override bool Equals(object? obj) => Equals(obj as SearchStatement);

    public override int GetHashCode() => HashCode.Combine(sql, parameters.Count > 0 ? parameters[0] as string : null);

    private static bool Same(object one, object other) => (one, other) switch
    {
        (int[] a, int[] b) => a.AsSpan().SequenceEqual(b),
        (string[] a, string[] b) => a.AsSpan().SequenceEqual(b),
        _ => one.Equals(other),
    };
}

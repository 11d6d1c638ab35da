using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql;

namespace OdooMailBridge.Engine.Together;

/// <summary>
/// A read by ids, made ready: the statement with the user's rules in it, and the way of its columns to the wire. It was made from what the shared
/// cache knows, without a statement, and lives as long as that.
/// </summary>
internal sealed class ReadShape
{
    private readonly string sql;
    private readonly object[] parameters;
    private readonly int idsAt;

    private ReadShape(ReadPlan plan, string sql, object[] parameters, int idsAt) => (Plan, this.sql, this.parameters, this.idsAt) = (plan, sql, parameters, idsAt);

    public ReadPlan Plan { get; }

    /// <param name="query">A query of the readable records of the model.</param>
    public static ReadShape Of(ReadPlan plan, SelectBuilder query)
    {
        query.And($"{query.Alias}.id = ANY({query.Parameter(Array.Empty<int>())})");
        var idsAt = query.Parameters.Count - 1;
        return new ReadShape(plan, query.Text(plan.Selection(query), ordered: false), [.. query.Parameters], idsAt);
    }

    public NpgsqlCommand Command(NpgsqlConnection connection, int[] ids)
    {
        var command = new NpgsqlCommand(sql, connection);
        for (var i = 0; i < parameters.Length; i++) command.Parameters.Add(SelectBuilder.Bind(i == idsAt ? ids : parameters[i]));
        return command;
    }
}

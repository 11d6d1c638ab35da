using Dapper;
using Npgsql;

namespace OdooMailBridge.Abstractions;

/// <summary>SQL inside one transaction. Values only ever travel as parameters.</summary>
public sealed class SqlSession(NpgsqlConnection connection, NpgsqlTransaction? transaction)
{
    public NpgsqlConnection Connection { get; } = connection;
    public NpgsqlTransaction? Transaction { get; } = transaction;

    public List<T> Query<T>(string sql, object? args = null) => Connection.Query<T>(sql, args, Transaction).AsList();
    public T? One<T>(string sql, object? args = null) => Connection.QueryFirstOrDefault<T>(sql, args, Transaction);
    public int Execute(string sql, object? args = null) => Connection.Execute(sql, args, Transaction);

    /// <summary>A command in this transaction for callers that read by hand.</summary>
    public NpgsqlCommand Command(string sql) => new(sql, Connection, Transaction);
}

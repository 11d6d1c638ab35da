using Dapper;
using Npgsql;

namespace OdooMailBridge.Abstractions;

/// <summary>SQL inside one transaction. Values only ever travel as parameters.</summary>
/// <param name="changed">Hears of statements that may have changed rows behind the record cache's back.</param>
public sealed class SqlSession(NpgsqlConnection connection, NpgsqlTransaction? transaction, Action<RowChange>? changed = null)
{
    public NpgsqlConnection Connection { get; } = connection;
    public NpgsqlTransaction? Transaction { get; } = transaction;

    public List<T> Query<T>(string sql, object? args = null) => Told(sql, Connection.Query<T>(sql, args, Transaction).AsList());
    public T? One<T>(string sql, object? args = null) => Told(sql, Connection.QueryFirstOrDefault<T>(sql, args, Transaction));
    public int Execute(string sql, object? args = null) => Told(sql, Connection.Execute(sql, args, Transaction));

    /// <summary>A command in this transaction for callers that read by hand.</summary>
    public NpgsqlCommand Command(string sql) => new(sql, Connection, Transaction);

    private T Told<T>(string sql, T result)
    {
        if (changed is not null && RowChanges.Of(sql) is var change and not RowChange.None) changed(change);
        return result;
    }
}

/// <summary>What a statement may do to rows that were there before.</summary>
public enum RowChange
{
    /// <summary>It reads, or adds rows.</summary>
    None,

    /// <summary>It changes columns.</summary>
    Update,

    /// <summary>It removes rows or takes back what was done to them.</summary>
    Delete,
}

internal static class RowChanges
{
    /// <summary>Judged by the words in it, so rather too strictly.</summary>
    public static RowChange Of(string sql)
    {
        var text = sql.AsSpan().TrimStart();
        if (text.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase)) return RowChange.None;
        if (text.Contains("DELETE ", StringComparison.OrdinalIgnoreCase) || text.Contains("TRUNCATE", StringComparison.OrdinalIgnoreCase) || text.StartsWith("ROLLBACK", StringComparison.OrdinalIgnoreCase)) return RowChange.Delete;
        return text.Contains("UPDATE ", StringComparison.OrdinalIgnoreCase) ? RowChange.Update : RowChange.None;
    }
}

using Dapper;
using Npgsql;

namespace OdooMailBridge.Abstractions;

/// <summary>SQL inside one transaction. Values only ever travel as parameters.</summary>
/// <param name="changed">Hears of statements that may have changed rows behind the record cache's back.</param>
public sealed class SqlSession(NpgsqlConnection connection, NpgsqlTransaction? transaction, Action<RowChange>? changed = null) : IDisposable
{
    private List<NpgsqlBatchCommand> waiting = [];

    public NpgsqlConnection Connection
    {
        get
        {
            Flush();
            return connection;
        }
    }

    public NpgsqlTransaction? Transaction { get; } = transaction;

    public List<T> Query<T>(string sql, object? args = null) => Told(sql, Connection.Query<T>(sql, args, Transaction).AsList());
    public T? One<T>(string sql, object? args = null) => Told(sql, Connection.QueryFirstOrDefault<T>(sql, args, Transaction));
    public int Execute(string sql, object? args = null) => Told(sql, Connection.Execute(sql, args, Transaction));

    /// <summary>A command in this transaction for callers that read by hand.</summary>
    public NpgsqlCommand Command(string sql) => new(sql, Connection, Transaction);

    /// <summary>
    /// A statement whose outcome nobody asks for: it takes the way to PostgreSQL together with the next one, or with the commit. An error of it is theirs.
    /// </summary>
    /// <param name="sql">With numbered parameters.</param>
    public void Later(string sql, params NpgsqlParameter[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(values);
        waiting.Add(command);
        if (Transaction is null) Flush();
        Told(sql, 0);
    }

    /// <summary>What waits, and the command behind it. Only the last one's rows are to be read: what waits brings none.</summary>
    public NpgsqlBatch Batch(NpgsqlBatchCommand last)
    {
        var batch = new NpgsqlBatch(connection, Transaction);
        foreach (var command in waiting) batch.BatchCommands.Add(command);
        batch.BatchCommands.Add(last);
        waiting = [];
        return batch;
    }

    /// <summary>Ends the transaction.</summary>
    public void Commit()
    {
        if (waiting.Count == 0)
        {
            Transaction!.Commit();
            return;
        }
        using var batch = Batch(new NpgsqlBatchCommand("COMMIT"));
        batch.ExecuteNonQuery();
    }

    /// <summary>Gives the connection back; without a commit nothing was written, and what waits never is.</summary>
    public void Dispose()
    {
        Transaction?.Dispose();
        connection.Dispose();
    }

    private void Flush()
    {
        if (waiting.Count == 0) return;
        using var batch = new NpgsqlBatch(connection, Transaction);
        foreach (var command in waiting) batch.BatchCommands.Add(command);
        waiting = [];
        batch.ExecuteNonQuery();
    }

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

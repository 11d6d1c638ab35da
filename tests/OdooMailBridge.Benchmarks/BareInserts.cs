using Npgsql;

namespace OdooMailBridge.Benchmarks;

/// <summary>The row that creating a contact writes, inserted through Npgsql alone: prepared, every row a commit of its own.</summary>
internal sealed class BareInserts : IAsyncDisposable
{
    private readonly NpgsqlConnection[] _connections;
    private readonly NpgsqlCommand[] _commands;

    private BareInserts(NpgsqlConnection[] connections, NpgsqlCommand[] commands) => (_connections, _commands) = (connections, commands);

    public static async Task<BareInserts> Open(string connection, int count)
    {
        var connections = Enumerable.Range(0, count).Select(_ => new NpgsqlConnection(connection)).ToArray();
        foreach (var one in connections)
            await one.OpenAsync();
        return new BareInserts(connections, await Task.WhenAll(connections.Select(Prepare)));
    }

    public Task Insert(int worker) => _commands[worker].ExecuteScalarAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
            await connection.DisposeAsync();
    }

    private static async Task<NpgsqlCommand> Prepare(NpgsqlConnection connection)
    {
        var insert = new NpgsqlCommand(
            """
            INSERT INTO res_partner (name, email, active, color, is_company, lang, type, tz, message_bounce, create_uid, create_date, write_uid, write_date, email_normalized,
                                     complete_name, partner_share, commercial_partner_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) RETURNING id
            """, connection);
        object[] values =
        [
            "Bench", "bench@customer.example.com", true, 0, false, "en_US", "contact", "Europe/Brussels", 0, 2, new DateTime(2026, 1, 1), 2, new DateTime(2026, 1, 1), "bench@customer.example.com",
            "Bench", true, 1,
        ];
        foreach (var value in values)
            insert.Parameters.Add(new NpgsqlParameter { Value = value });
        await insert.PrepareAsync();
        return insert;
    }
}

using Npgsql;

namespace OdooMailBridge.Benchmarks;

/// <summary>What creating a contact writes, inserted through Npgsql alone: one prepared statement with constants, a commit of its own for each.</summary>
internal sealed class BareInserts : IAsyncDisposable
{
    /// <summary>The contact's own row.</summary>
    public const string Row =
        """
        INSERT INTO res_partner (name, email, active, color, is_company, lang, type, tz, message_bounce, create_uid, create_date, write_uid, write_date, email_normalized,
                                 complete_name, partner_share, commercial_partner_id)
        VALUES ($1, $2, true, 0, false, 'en_US', 'contact', 'Europe/Brussels', 0, 2, $3, 2, $3, $2, $1, true, 1) RETURNING id
        """;

    /// <summary>Also the other rows of it: the message that tells of it, who follows it and what, and the event of the live feed.</summary>
    public const string AllRows =
        """
        WITH partner AS (
            INSERT INTO res_partner (name, email, active, color, is_company, lang, type, tz, message_bounce, create_uid, create_date, write_uid, write_date, email_normalized,
                                     complete_name, partner_share, commercial_partner_id)
            VALUES ($1, $2, true, 0, false, 'en_US', 'contact', 'Europe/Brussels', 0, 2, $3, 2, $3, $2, $1, true, 1) RETURNING id),
        message AS (
            INSERT INTO mail_message (author_id, email_from, reply_to, model, res_id, body, message_type, is_internal, subtype_id, date, message_id, email_add_signature,
                                      create_uid, create_date, write_uid, write_date)
            SELECT 3, '"Administrator" <admin@example.com>', '"Administrator" <admin@example.com>', 'res.partner', id, '<p>Contact created</p>', 'notification', true, 2, $3,
                   '<' || id || '.1795391795.353258600779149-openerp-message-notify@bench>', false, 2, $3, 2, $3 FROM partner RETURNING id, res_id),
        follower AS (INSERT INTO mail_followers (res_model, res_id, partner_id) SELECT 'res.partner', id, 3 FROM partner RETURNING id),
        followed AS (INSERT INTO mail_followers_mail_message_subtype_rel (mail_followers_id, mail_message_subtype_id) SELECT id, 1 FROM follower),
        event AS (INSERT INTO bridge_thread_event (kind, model, res_id, message_id, internal) SELECT 'message', 'res.partner', res_id, id, true FROM message)
        SELECT id FROM partner
        """;

    private readonly NpgsqlConnection[] _connections;
    private readonly NpgsqlCommand[] _commands;

    private BareInserts(NpgsqlConnection[] connections, NpgsqlCommand[] commands) => (_connections, _commands) = (connections, commands);

    public static async Task<BareInserts> Open(string connection, int count, string sql)
    {
        var connections = Enumerable.Range(0, count).Select(_ => new NpgsqlConnection(connection)).ToArray();
        foreach (var one in connections)
            await one.OpenAsync();
        return new BareInserts(connections, await Task.WhenAll(connections.Select(one => Prepare(one, sql))));
    }

    public Task Insert(int worker) => _commands[worker].ExecuteScalarAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
            await connection.DisposeAsync();
    }

    private static async Task<NpgsqlCommand> Prepare(NpgsqlConnection connection, string sql)
    {
        var insert = new NpgsqlCommand(sql, connection);
        foreach (var value in (object[])["Bench", "bench@customer.example.com", new DateTime(2026, 1, 1)])
            insert.Parameters.Add(new NpgsqlParameter { Value = value });
        await insert.PrepareAsync();
        return insert;
    }
}

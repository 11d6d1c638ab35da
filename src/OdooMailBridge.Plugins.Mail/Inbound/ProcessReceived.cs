using Dapper;
using Microsoft.Extensions.Logging;
using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>
/// Takes mail that is stored raw through the gateway, one after the other: an answer must not overtake what it answers. Each is claimed and
/// finished in one transaction, so that it is processed once, whoever else looks and whenever somebody dies.
/// </summary>
public sealed class ProcessReceived(ILogger<ProcessReceived> log)
{
    private sealed record Stored(string? Arguments, string Via, byte[]? Raw, int Uid);

    /// <summary>Returns how many failed; these stand in quarantine with the reason.</summary>
    public async Task<int> RunAsync(IDatabase database, IReadOnlyList<int> ids, Context context)
    {
        var failed = 0;
        foreach (var id in ids)
            if (!await TryAsync(database, id, context)) failed++;
        return failed;
    }

    private async Task<bool> TryAsync(IDatabase database, int id, Context context)
    {
        if (await ReadAsync(database, id) is not { Raw: { } raw } stored) return true;
        var request = RequestArguments.Read(stored.Arguments, raw, id) with { Via = stored.Via };
        try
        {
            // Once begun it is finished: the service waits for it when it stops.
            await new ProcessIncomingMail(database, request, stored.Uid, context).RunAsync(CancellationToken.None);
            return true;
        }
        catch (OdooException refused)
        {
            // An address that nobody has is everyday mail, and no fault to look for in the code.
            log.LogWarning("{Database}: incoming mail {Id} waits in quarantine: {Reason}", database.Name, id, refused.Message);
            return false;
        }
        catch (Exception error) when (error is not NpgsqlException { IsTransient: true })
        {
            log.LogWarning(error, "{Database}: incoming mail {Id} could not be processed", database.Name, id);
            return false;
        }
    }

    private static async Task<Stored?> ReadAsync(IDatabase database, int id)
    {
        await using var connection = await database.OpenAsync();
        return await connection.QueryFirstOrDefaultAsync<Stored>(
            "SELECT arguments AS \"Arguments\", via AS \"Via\", raw AS \"Raw\", COALESCE(create_uid, @root) AS \"Uid\" FROM bridge_inbound WHERE id = @id AND state = 'received'", new { id, root = Env.SuperuserId });
    }
}

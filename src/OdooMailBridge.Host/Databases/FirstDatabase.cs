using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Databases;

/// <summary>Gives a newcomer something to log in to: on a server without any database of the bridge, makes one with the login admin.</summary>
internal sealed class FirstDatabase(NpgsqlDataSource server, IDatabases databases, Action<string> announce)
{
    /// <summary>Any number, the same in all processes that start on one server.</summary>
    private const long Lock = 0x0B_F1_25_7D;

    public async Task Make(string name, string password, CancellationToken cancellation)
    {
        await using var alone = await server.OpenConnectionAsync(cancellation);
        await using var held = await alone.BeginTransactionAsync(cancellation);
        await using (var take = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({Lock})", alone, held)) await take.ExecuteNonQueryAsync(cancellation);

        // It appears under its name when it is whole: a start that was interrupted leaves only the unfinished one.
        var unfinished = name + "_unfinished";
        var present = await databases.ListAsync(cancellation);
        if (present.Any(other => other != unfinished))
            return;
        announce($"Creating the database '{name}' (login admin, password {(password == "admin" ? password : "as set")}) …");
        await databases.DropAsync(unfinished, cancellation);
        await databases.CreateAsync(unfinished, "en_US", password, cancel: cancellation);
        await databases.RenameAsync(unfinished, name, cancellation);
    }
}

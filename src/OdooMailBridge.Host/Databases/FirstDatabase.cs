using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Host.Databases;

/// <summary>Gives a newcomer something to log in to: on an embedded cluster without any database, makes one with admin/admin.</summary>
internal static class FirstDatabase
{
    public static async Task Make(IDatabases databases, string name, Action<string> announce, CancellationToken cancellation)
    {
        // It appears under its name when it is whole: a start that was interrupted leaves only the unfinished one.
        var unfinished = name + "_unfinished";
        var present = await databases.ListAsync(cancellation);
        if (present.Any(other => other != unfinished))
            return;
        announce($"Creating the database '{name}' (login admin, password admin) …");
        await databases.DropAsync(unfinished, cancellation);
        await databases.CreateAsync(unfinished, "en_US", "admin", cancel: cancellation);
        await databases.RenameAsync(unfinished, name, cancellation);
    }
}

using Npgsql;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>Whether an error says that the database cannot be reached just now, and nothing about what was asked of it.</summary>
internal static class DatabaseAway
{
    /// <summary>No connection, or a server that is stopping, starting or full (classes 08, 53 and 57 of SQLSTATE).</summary>
    public static bool Is(Exception error) => error is NpgsqlException and (not PostgresException or PostgresException { SqlState: ['0', '8', ..] or ['5', '3' or '7', ..] });
}

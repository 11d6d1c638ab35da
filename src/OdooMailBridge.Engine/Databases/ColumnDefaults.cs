using Dapper;
using Npgsql;

namespace OdooMailBridge.Engine.Databases;

/// <summary>Columns with a default in the table's definition.</summary>
internal static class ColumnDefaults
{
    public static IReadOnlySet<(string Table, string Column)> Read(NpgsqlDataSource source)
    {
        using var connection = source.OpenConnection();
        return connection.Query<(string, string)>(
            """
            SELECT c.relname, a.attname FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum JOIN pg_class c ON c.oid = d.adrelid
             WHERE c.relnamespace = 'public'::regnamespace
            """).ToHashSet();
    }
}

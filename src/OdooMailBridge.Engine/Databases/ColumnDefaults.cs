using Dapper;
using Npgsql;

namespace OdooMailBridge.Engine.Databases;

/// <summary>Columns with a default in the table's definition, by table: the default's SQL by column.</summary>
internal static class ColumnDefaults
{
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Read(NpgsqlDataSource source)
    {
        using var connection = source.OpenConnection();
        return connection.Query<(string Table, string Column, string Sql)>(
            """
            SELECT c.relname, a.attname, pg_get_expr(d.adbin, d.adrelid)
              FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum JOIN pg_class c ON c.oid = d.adrelid
             WHERE c.relnamespace = 'public'::regnamespace
            """).GroupBy(row => row.Table).ToDictionary(table => table.Key, IReadOnlyDictionary<string, string> (table) => table.ToDictionary(row => row.Column, row => row.Sql));
    }
}

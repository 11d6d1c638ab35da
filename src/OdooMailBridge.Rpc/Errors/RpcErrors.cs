using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Errors;

/// <summary>Turns an exception into what a client may learn of it. What is no <see cref="OdooException"/> stays in the log under a reference.</summary>
internal sealed partial class RpcErrors(ILogger<RpcErrors> logger)
{
    /// <summary>The class of every error that means "no such database" or "no database server".</summary>
    public const string Operational = "psycopg2.OperationalError";

    public WireError Describe(Exception exception)
    {
        switch (exception)
        {
            case OdooException odoo:
                return new(odoo.PythonName, odoo.Message, odoo.Arguments);
            case NpgsqlException database when IsOutage(database):
                LogOutage(database);
                return Of(Operational, "The database server is not available at the moment.");
            default:
                var reference = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
                LogDefect(exception, reference);
                return Of("builtins.Exception", $"Internal error, reference {reference}");
        }
    }

    public static WireError Of(string name, string message) => new(name, message, [message]);

    /// <summary>
    /// Lost and refused connections (SQLSTATE class 08, 57P0x, 53300) and a missing database (3D000). Any other SQL error that comes here is
    /// a defect, and its text would show SQL.
    /// </summary>
    private static bool IsOutage(NpgsqlException exception) => exception is not PostgresException sql
        || sql.SqlState.StartsWith("08", StringComparison.Ordinal)
        || sql.SqlState.StartsWith("57P", StringComparison.Ordinal)
        || sql.SqlState is "53300" or "3D000";

    [LoggerMessage(LogLevel.Error, "A call failed unexpectedly; the client was told reference {Reference}")]
    private partial void LogDefect(Exception exception, string reference);

    [LoggerMessage(LogLevel.Warning, "A call found no database server")]
    private partial void LogOutage(Exception exception);
}

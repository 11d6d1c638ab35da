using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Errors;
using OdooMailBridge.Rpc.Services;

namespace OdooMailBridge.Rpc.Json2;

/// <summary>Who calls JSON-2, and in which database: the header X-Odoo-Database, or the only one there is.</summary>
internal sealed class Json2Caller(IAuthenticator authenticator, CallGate gate, IDatabases databases, DatabaseNames names)
{
    private const string Scheme = "bearer ";

    public async Task<(string Database, int Uid)> IdentifyAsync(HttpContext http)
    {
        var cancel = http.RequestAborted;
        string? authorization = http.Request.Headers.Authorization;
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) throw Unauthorized("An API key is required: Authorization: bearer <key>");
        var database = await DatabaseAsync(http, cancel);
        try
        {
            var uid = await gate.AskAsync(() => authenticator.BearerAsync(database, authorization[Scheme.Length..].Trim(), cancel), cancel);
            return (database, uid ?? throw Unauthorized("Invalid apikey"));
        }
        catch (OdooException outage) when (outage.PythonName == RpcErrors.Operational)
        {
            // No such database is the caller's mistake, a server that is away is not.
            if (await databases.ExistsAsync(database, cancel)) throw;
            throw NoDatabase();
        }
    }

    private async Task<string> DatabaseAsync(HttpContext http, CancellationToken cancel)
    {
        var host = http.Request.Host.Host;
        string? named = http.Request.Headers["X-Odoo-Database"];
        if (string.IsNullOrEmpty(named)) return await names.OnlyAsync(host, cancel) ?? throw NoDatabase();
        return names.IsVisible(named, host) ? named : throw NoDatabase();
    }

    private static HttpException Unauthorized(string text) => new(StatusCodes.Status401Unauthorized, "werkzeug.exceptions.Unauthorized", text);
    private static HttpException NoDatabase() => new(StatusCodes.Status404NotFound, "werkzeug.exceptions.NotFound", "No such database; name one in the header X-Odoo-Database");
}

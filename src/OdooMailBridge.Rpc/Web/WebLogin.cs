using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Services;

namespace OdooMailBridge.Rpc.Web;

/// <summary>A login with a password that begins a session, by JSON or by form; both count for the same throttle.</summary>
internal sealed class WebLogin(Sessions sessions, LoginThrottle throttle, CallGate gate, IAuthenticator authenticator, IDatabases databases, DatabaseNames names)
{
    public async Task<bool> KnowsAsync(HttpContext http, string database) => names.IsVisible(database, http.Request.Host.Host) && await databases.ExistsAsync(database, http.RequestAborted);

    /// <summary>Throws <see cref="AccessDenied"/> when the password does not fit, or when the address must wait.</summary>
    public async Task<(string Id, LiveSession Session)> BeginAsync(HttpContext http, string database, string login, string password)
    {
        if (!await KnowsAsync(http, database)) throw new AccessError("Database not found.");
        var origin = RequestOrigin.Of(http);
        var uid = await throttle.AttemptAsync(origin.RemoteAddress ?? "", AttemptAsync, http.RequestAborted) ?? throw new AccessDenied();
        return await sessions.BeginAsync(http, database, uid, login);

        Task<int?> AttemptAsync() =>
            gate.AskAsync(() => authenticator.LoginAsync(database, login, password, interactive: true, origin, http.RequestAborted), http.RequestAborted);
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// Which database a link of a mail belongs to. Such links name none and their readers have no session: each opened database is asked
/// whether it knows the link.
/// </summary>
internal static class PublicDatabase
{
    /// <returns>The first result that is not null, or null.</returns>
    public static async Task<T?> AskAsync<T>(HttpContext http, Func<Env, T?> ask) where T : class
    {
        var databases = http.RequestServices.GetRequiredService<IDatabases>();
        if (http.Request.Query["db"].ToString() is { Length: > 0 } named && await databases.ExistsAsync(named, http.RequestAborted)) return await InAsync(await databases.GetAsync(named, http.RequestAborted), http, ask);
        var opened = databases.Opened;
        if (opened.Count == 0)
            foreach (var name in await databases.ListAsync(http.RequestAborted)) await databases.GetAsync(name, http.RequestAborted);
        foreach (var database in databases.Opened)
            if (await InAsync(database, http, ask) is { } found) return found;
        return null;
    }

    private static Task<T?> InAsync<T>(IDatabase database, HttpContext http, Func<Env, T?> ask) where T : class =>
        database.RunAsync(env => env.HasModel("mailing.mailing") ? ask(env) : null, http.RequestAborted);
}

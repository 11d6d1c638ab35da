using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>
/// Which database a link of a mail belongs to. Such links name none and their readers have no session: each database is asked
/// whether it knows the link, those in use first.
/// </summary>
internal static class PublicDatabase
{
    /// <returns>The first result that is not null, or null.</returns>
    public static Task<T?> AskAsync<T>(HttpContext http, Func<Env, T?> ask) where T : class => AskAsync(http, isPublic: true, (env, _) => ask(env));

    /// <param name="isPublic">Whether a token says who acts; else the signed-in user does, in the own database only.</param>
    /// <param name="ask">Given the superuser's environment and the signed-in user of that database.</param>
    public static async Task<T?> AskAsync<T>(HttpContext http, bool isPublic, Func<Env, int?, T?> ask) where T : class
    {
        var databases = http.RequestServices.GetRequiredService<IDatabases>();
        if (!isPublic && http.RequestServices.GetService<IWebVisitors>() is { } visitors && await visitors.VisitorAsync(http) is { } visitor)
            return await InAsync(await databases.GetAsync(visitor.Database, http.RequestAborted), http, env => ask(env, visitor.Uid));
        if (http.Request.Query["db"].ToString() is { Length: > 0 } named && await databases.ExistsAsync(named, http.RequestAborted)) return await InAsync(await databases.GetAsync(named, http.RequestAborted), http, env => ask(env, null));
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var database in databases.Opened)
            if (asked.Add(database.Name) && await InAsync(database, http, env => ask(env, null)) is { } found) return found;
        foreach (var name in await databases.ListAsync(http.RequestAborted))
            if (asked.Add(name) && await InAsync(await databases.GetAsync(name, http.RequestAborted), http, env => ask(env, null)) is { } found) return found;
        return null;
    }

    private static Task<T?> InAsync<T>(IDatabase database, HttpContext http, Func<Env, T?> ask) where T : class =>
        database.RunAsync(env => env.HasModel("mailing.mailing") ? ask(env) : null, http.RequestAborted);
}

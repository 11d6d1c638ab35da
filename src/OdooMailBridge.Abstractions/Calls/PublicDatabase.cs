using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace OdooMailBridge.Abstractions;

/// <summary>
/// Which database a link of a mail belongs to. Such links name none and their readers have no session: each database is asked
/// whether it knows the link, those in use first. Databases without <c>model</c> are not asked.
/// </summary>
public static class PublicDatabase
{
    /// <returns>The first result that is not null, or null.</returns>
    public static Task<T?> AskAsync<T>(HttpContext http, string model, Func<Env, T?> ask) where T : class => AskAsync(http, model, isPublic: true, (env, _) => ask(env));

    /// <param name="model">What the asked database must have.</param>
    /// <param name="isPublic">Whether a token says who acts; else the signed-in user does, in the own database only.</param>
    /// <param name="ask">Given the superuser's environment and the signed-in user of that database.</param>
    public static async Task<T?> AskAsync<T>(HttpContext http, string model, bool isPublic, Func<Env, int?, T?> ask) where T : class
    {
        var databases = http.RequestServices.GetRequiredService<IDatabases>();
        if (!isPublic && http.RequestServices.GetService<IWebVisitors>() is { } visitors && await visitors.VisitorAsync(http) is { } visitor)
            return await In(await databases.GetAsync(visitor.Database, http.RequestAborted), visitor.Uid);
        if (http.Request.Query["db"].ToString() is { Length: > 0 } named && await databases.ExistsAsync(named, http.RequestAborted))
            return await In(await databases.GetAsync(named, http.RequestAborted), null);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var database in databases.Opened)
            if (asked.Add(database.Name) && await Elsewhere(database.Name) is { } found) return found;
        foreach (var name in await databases.ListAsync(http.RequestAborted))
            if (asked.Add(name) && await Elsewhere(name) is { } found) return found;
        return null;

        // One that is dropped while it is asked does not know the link; its end is no fault of the visitor's. It loses its connections before its name is gone,
        // and so it is asked once more: then it is there again, or it is not.
        async Task<T?> Elsewhere(string name, bool again = true)
        {
            try
            {
                return await In(await databases.GetAsync(name, http.RequestAborted), null);
            }
            catch (Exception) when (!http.RequestAborted.IsCancellationRequested)
            {
                if (!await databases.ExistsAsync(name, http.RequestAborted)) return null;
                if (!again) throw;
            }
            return await Elsewhere(name, again: false);
        }

        Task<T?> In(IDatabase database, int? uid) => database.RunAsync(env => env.HasModel(model) ? ask(env, uid) : null, http.RequestAborted);
    }
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Web;

/// <summary>A session that is valid for this request.</summary>
internal sealed record LiveSession(SessionKey Key, WebSession Session)
{
    public CallOrigin Origin(HttpContext http) => RequestOrigin.Of(http, Key.Hash);
}

/// <summary>From cookie to session and back.</summary>
internal sealed class Sessions(ISessionStore store, IAuthenticator authenticator, CallGate gate, RpcOptions options)
{
    private const string Cookie = "session_id";
    private const string Header = "X-Openerp-Session-Id";

    /// <summary>Whether the request says that it belongs to a session, valid or not.</summary>
    public static bool Claims(HttpContext http) => Ids(http).Any(id => !string.IsNullOrEmpty(id) && !SessionKey.IsAnonymous(id));

    /// <summary>Gives who comes without a session an empty one, as Odoo's public pages do: some clients want to see the cookie before they log in.</summary>
    public void Greet(HttpContext http) => Identify(http);

    /// <summary>The identifier that the request came with, valid or not.</summary>
    public static string? IdOf(HttpContext http) => Ids(http).FirstOrDefault(id => !string.IsNullOrEmpty(id));

    /// <summary>The identifier that the client will come back with; who has none gets one that stands for nothing yet.</summary>
    public string Identify(HttpContext http)
    {
        if (IdOf(http) is { } own) return own;
        var id = SessionKey.NewAnonymousId();
        SetCookie(http, id);
        return id;
    }

    /// <summary>The request's session, or null. A session whose user changed since login is dropped.</summary>
    public async Task<LiveSession?> FindAsync(HttpContext http)
    {
        foreach (var id in Ids(http))
        {
            if (SessionKey.Of(id) is not { } key || SessionKey.IsAnonymous(id)) continue;
            if (await gate.AskAsync(() => ValidAsync(key, http.RequestAborted), http.RequestAborted) is { } session) return new LiveSession(key, session);
        }
        return null;
    }

    private async Task<WebSession?> ValidAsync(SessionKey key, CancellationToken cancel)
    {
        if (await store.FindAsync(key, cancel) is not { } session) return null;
        var token = await authenticator.SessionTokenAsync(session.Database, session.Uid, key.Hash, cancel);
        if (token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(session.Token))) return session;
        await store.RemoveAsync(key, cancel);
        return null;
    }

    /// <summary>Begins a session under a new identifier, which it returns; an older one of the same client ends.</summary>
    public async Task<(string Id, LiveSession Session)> BeginAsync(HttpContext http, string database, int uid, string login)
    {
        var id = SessionKey.NewId(database);
        var key = SessionKey.Of(id)!.Value;
        await ForgetAsync(http);
        var session = await gate.AskAsync(() => SavedAsync(key, database, uid, login, http.RequestAborted), http.RequestAborted);
        SetCookie(http, id);
        return (id, new LiveSession(key, session));
    }

    private void SetCookie(HttpContext http, string id) =>
        http.Response.Headers.Append("Set-Cookie", $"{Cookie}={id}; Max-Age={(long)options.SessionTimeout.TotalSeconds}; HttpOnly; Path=/{(http.Request.IsHttps ? "; Secure" : "")}");

    private async Task<WebSession> SavedAsync(SessionKey key, string database, int uid, string login, CancellationToken cancel)
    {
        // No token: the user was archived between the password's check and now.
        var token = await authenticator.SessionTokenAsync(database, uid, key.Hash, cancel) ?? throw new AccessDenied();
        var session = new WebSession(database, uid, login, token);
        await store.SaveAsync(key, session, cancel);
        return session;
    }

    /// <summary>Ends the request's session and takes its cookie back.</summary>
    public async Task EndAsync(HttpContext http)
    {
        await ForgetAsync(http);
        http.Response.Headers.Append("Set-Cookie", $"{Cookie}=; Max-Age=0; HttpOnly; Path=/");
    }

    /// <summary>
    /// Ends the request's session and leaves the cookie with the client: its next call is answered with "session expired" rather than
    /// "which database?".
    /// </summary>
    public async Task ForgetAsync(HttpContext http)
    {
        foreach (var id in Ids(http))
        {
            if (SessionKey.Of(id) is { } key) await store.RemoveAsync(key, http.RequestAborted);
        }
    }

    private static IEnumerable<string?> Ids(HttpContext http)
    {
        var cookie = http.Request.Cookies[Cookie];
        yield return cookie;
        string? header = http.Request.Headers[Header];
        if (header != cookie) yield return header;
    }
}

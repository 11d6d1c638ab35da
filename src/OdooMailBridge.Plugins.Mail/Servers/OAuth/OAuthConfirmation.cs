using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Servers.OAuth;

/// <summary>Where a provider sends an administrator back to who agreed: the code becomes tokens, the tokens become the server's.</summary>
public static class OAuthConfirmation
{
    public static void MapOAuth(this IEndpointRouteBuilder routes, OAuthService service) => routes.MapGet(service.ConfirmPath, http => ConfirmAsync(http, service));

    private static async Task ConfirmAsync(HttpContext http, OAuthService service)
    {
        var query = http.Request.Query;
        var cancel = http.RequestAborted;
        if (query["error"].ToString() is { Length: > 0 } error)
        {
            await SayAsync(http, StatusCodes.Status400BadRequest, $"{service.Label} answered: {error}");
            return;
        }
        if (Parse(query["state"].ToString()) is not { } state || query["code"].ToString() is not { Length: > 0 } code || await FindAsync(http, state) is not { } database
            || !database.Installed.Contains(service.Module) || !await database.RunAsync(env => IsOurs(env, service, state), cancel))
        {
            await SayAsync(http, StatusCodes.Status403Forbidden, "This link was not made here, or not for you.");
            return;
        }
        try
        {
            var tokens = http.RequestServices.GetRequiredService<AccessTokens>();
            var grant = await tokens.RedeemAsync(database, service, code, cancel);
            await database.RunAsync(env => Store(env, service, state, code, grant, tokens.Until(grant)), cancel);
        }
        catch (UserError refused)
        {
            await SayAsync(http, StatusCodes.Status502BadGateway, refused.Message);
            return;
        }
        http.Response.Redirect($"/odoo/{state.Model}/{state.Id}");
    }

    private static void Store(Env env, OAuthService service, OAuthState state, string code, TokenGrant grant, int until)
    {
        var values = new Values
        {
            [service.Column("access_token")] = grant.AccessToken,
            [service.Column("access_token_expiration")] = until,
        };
        if (grant.RefreshToken is { } refresh) values[service.Column("refresh_token")] = refresh;
        if (env.Info(state.Model).Fields.ContainsKey(service.Column("authorization_code"))) values[service.Column("authorization_code")] = code;
        env.Browse(state.Model, state.Id).Write(values);
    }

    private static bool IsOurs(Env env, OAuthService service, OAuthState state) =>
        state.Id > 0 && env.HasModel(state.Model) && env.Info(state.Model).Fields.ContainsKey(service.Column("uri"))
        && OAuthLink.IsGenuine(env, service, state) && env.Browse(state.Model, state.Id).Exists().Any;

    private static async Task<IDatabase?> FindAsync(HttpContext http, OAuthState state)
    {
        var databases = http.RequestServices.GetRequiredService<IDatabases>();
        return !string.IsNullOrEmpty(state.Database) && (await databases.ListAsync(http.RequestAborted)).Contains(state.Database) ? await databases.GetAsync(state.Database, http.RequestAborted) : null;
    }

    private static OAuthState? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<OAuthState>(text) is { Model: not null } state ? state : null;
        }
        catch (JsonException)
        {
            return null; // somebody else's text; the caller refuses it
        }
    }

    private static Task SayAsync(HttpContext http, int status, string text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(text, http.RequestAborted);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>The calls that pages of other sites make for a recipient, JSON-RPC as Odoo's own pages do (campaigns.md 2.7).</summary>
internal static class SubscriptionCalls
{
    private const int LargestBody = 64 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        Call("/mailing/list/update", (env, right, call) => PreferenceActions.Choose(env, right, Wire.Ids(call.Peek("lists_optin_ids"))));
        Call("/mailing/blocklist/add", (env, right, _) => Done(() => PreferenceActions.Block(env, right)));
        Call("/mailing/blocklist/remove", (env, right, _) => Done(() => PreferenceActions.Unblock(env, right)));
        Call("/mailing/feedback", Feedback);

        void Call(string path, Func<Env, VisitorRight, Values, JsonNode> act) => routes.MapPost(path, (Delegate)((HttpContext http) => AnswerAsync(http, act))).DisableAntiforgery();
    }

    private static JsonNode Done(Action act)
    {
        act();
        return true;
    }

    private static JsonNode Feedback(Env env, VisitorRight right, Values call)
    {
        if (Wire.Id(call.Peek("opt_out_reason_id")) is not (> 0 and var reason) || env.Browse("mailing.subscription.optout", reason).Exists().IsEmpty) return "error";
        PreferenceActions.Explain(env, right, call.Text("last_action"), reason, call.Text("feedback"));
        return true;
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, Func<Env, VisitorRight, Values, JsonNode> act)
    {
        if (http.Request.ContentLength > LargestBody) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var request = await ReadAsync(http);
        if (request is null) return Results.BadRequest();
        var call = Arguments(request["params"] as JsonObject);
        var claim = VisitorClaim.Of(call);
        var answer = await PublicDatabase.AskAsync(http, "mailing.mailing", claim.HasToken, (env, uid) => claim.Check(env, uid, needsMailing: false) switch
        {
            ({ } right, _) => act(env, right, call),
            (_, Refusal.Unauthorized) => null, // another database may know the token
            _ => "error",
        }) ?? "unauthorized";
        return Results.Text(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = request["id"]?.DeepClone(), ["result"] = answer }.ToJsonString(), "application/json");
    }

    private static Values Arguments(JsonObject? given) => new((given ?? []).Select(pair => KeyValuePair.Create(pair.Key, Value(pair.Value))));

    private static object? Value(JsonNode? node) => node switch
    {
        JsonArray items => items.Select(Value).ToList(),
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<long>(out var number) => number,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => null,
    };

    private static async Task<JsonObject?> ReadAsync(HttpContext http)
    {
        try
        {
            using var body = new MemoryStream();
            var buffer = new byte[8192];
            for (int read; (read = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0; body.Write(buffer, 0, read))
                if (body.Length + read > LargestBody) return null;
            return JsonNode.Parse(body.ToArray(), documentOptions: new JsonDocumentOptions { MaxDepth = 8 }) as JsonObject;
        }
        catch (JsonException)
        {
            return null; // the caller sees 400
        }
    }
}

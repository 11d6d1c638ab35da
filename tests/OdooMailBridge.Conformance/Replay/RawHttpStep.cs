using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OdooMailBridge.Conformance.Comparison;
using OdooMailBridge.Conformance.Transcripts;
using OdooMailBridge.TestKit.Wire;

namespace OdooMailBridge.Conformance.Replay;

/// <summary>An <c>rpc</c> step: one raw HTTP request, and as much of the answer as the recording looked at.</summary>
public sealed class RawHttpStep(WireClient wire, Placeholders places)
{
    private static readonly Regex Semicolon = new(@";\s*", RegexOptions.CultureInvariant);

    /// <summary>The answer as <c>{status, headers, …}</c>; a broken connection is an answer too.</summary>
    public async Task<JsonObject> SendAsync(TranscriptStep step)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in (JsonObject?)await places.FillAsync(step["headers"]) ?? [])
            headers[name] = value.AsText() ?? value!.ToJsonString();
        var body = await BodyAsync(step, headers);
        var jar = step["jar"].AsText();
        await PrepareJarAsync(step, jar);
        HttpAnswer answer;
        try
        {
            answer = await wire.SendAsync(step["http"].AsText() ?? "POST", await places.FillToTextAsync(step["path"]), headers, body, jar);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return new JsonObject { ["status"] = null, ["failure"] = $"{e.GetType().Name}: {e.Message}" };
        }

        var seen = new JsonObject { ["status"] = answer.Status, ["headers"] = Captured(step, answer) };
        if (step["cookies"] is not null && step["cookies"]!.GetValue<bool>())
            seen["cookies"] = CookieNames(answer);
        Read(step["read"].AsText() ?? "auto", answer, seen);
        return seen;
    }

    private async Task<byte[]?> BodyAsync(TranscriptStep step, Dictionary<string, string> headers)
    {
        if (step.Has("json"))
        {
            headers.TryAdd("Content-Type", "application/json");
            return Encoding.UTF8.GetBytes(JsonText.Write(await places.FillAsync(step["json"]), ascii: true));
        }

        if (step.Has("xmlrpc"))
        {
            headers.TryAdd("Content-Type", "text/xml");
            var call = (JsonObject)(await places.FillAsync(step["xmlrpc"]))!;
            return Encoding.UTF8.GetBytes(XmlRpcRequest.Write(call["method"].AsText()!, (JsonArray)call["params"]!));
        }

        if (step.Has("form"))
        {
            headers.TryAdd("Content-Type", "application/x-www-form-urlencoded");
            var form = (JsonObject)(await places.FillAsync(step["form"]))!;
            using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Key, f.Value.AsText() ?? FormText(f.Value))));
            return await content.ReadAsByteArrayAsync();
        }

        return step.Has("body") ? Encoding.UTF8.GetBytes(await places.FillToTextAsync(step["body"])) : null;
    }

    // Recordings were made by a client that writes the words True, False and None into forms.
    private static string FormText(JsonNode? value) => value.Kind() switch
    {
        JsonKind.Null => "None",
        JsonKind.Boolean => value!.GetValue<bool>() ? "True" : "False",
        _ => JsonText.Write(value, ascii: true),
    };

    private async Task PrepareJarAsync(TranscriptStep step, string? jar)
    {
        if (jar is null)
            return;
        if (step["clear_cookies"] is not null)
            wire.DropJar(jar);
        foreach (var (name, value) in (JsonObject?)await places.FillAsync(step["set_cookies"]) ?? [])
            wire.Jar(jar).Put(name, value.AsText() ?? value!.ToJsonString());
    }

    private static JsonObject Captured(TranscriptStep step, HttpAnswer answer)
    {
        var captured = new JsonObject();
        foreach (var name in (step["capture_headers"] as JsonArray)?.Select(n => n.AsText()!) ?? ["content-type"])
            captured[name] = answer.Header(name) is { } value ? Semicolon.Replace(value, "; ").Trim() : null;
        return captured;
    }

    private static JsonArray CookieNames(HttpAnswer answer) =>
        new([.. answer.HeaderValues("Set-Cookie").Select(c => c.Split('=', 2)[0].Trim()).Distinct().Order(StringComparer.Ordinal).Select(n => (JsonNode?)n)]);

    private static void Read(string how, HttpAnswer answer, JsonObject seen)
    {
        if (how == "auto")
            how = HowToRead(answer);
        switch (how)
        {
            case "json":
                ReadJson(answer, seen);
                break;
            case "xmlrpc":
                var xml = XmlRpcAnswer.Read(answer);
                seen["xmlrpc"] = new JsonObject { [xml.IsFault ? "fault" : "result"] = xml.Value };
                break;
            case "text" or "html":
                seen[how] = answer.Text;
                break;
            case "sha256":
                seen["sha256"] = Convert.ToHexStringLower(SHA256.HashData(answer.Body));
                seen["size"] = answer.Body.Length;
                break;
        }
    }

    private static string HowToRead(HttpAnswer answer)
    {
        if (answer.Body.Length == 0)
            return "none";
        return (answer.Header("content-type") ?? "").Split(';')[0].Trim() switch
        {
            "application/json" => "json",
            "text/xml" => "xmlrpc",
            "text/html" => "none",
            _ => "text",
        };
    }

    private static void ReadJson(HttpAnswer answer, JsonObject seen)
    {
        try
        {
            seen["json"] = answer.Json();
        }
        catch (JsonException)
        {
            seen["text"] = answer.Text;
        }
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Rpc.Tests.Fakes;
using Xunit;

namespace OdooMailBridge.Rpc.Tests;

/// <summary>
/// Whatever comes in, only well-formed answers go out. 20,000 bodies by default; OMB_FUZZ_BODIES asks for more, OMB_FUZZ_SEED for others.
/// </summary>
public sealed class RandomJsonTests
{
    private static readonly int Bodies = Setting("OMB_FUZZ_BODIES", 20_000);
    private static readonly int Seed = Setting("OMB_FUZZ_SEED", 18);

    [Fact]
    public async Task Random_bodies_get_only_well_formed_answers()
    {
        await using var wire = await TestWire.StartAsync();
        // The fake engine answers with what it was given: so the writer meets every value that the reader can make.
        wire.Models.Answer = call => call.Method.Length % 5 == 0 ? throw new UserError(PythonRepr.Of(call.Args)) : call.Args;
        using var login = await wire.PostAsync("/web/session/authenticate", """{"params": {"db": "db1", "login": "admin", "password": "admin"}}""");
        var cookie = login.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        var statuses = new ConcurrentDictionary<HttpStatusCode, int>();
        await Parallel.ForAsync(0, Bodies, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, cancel) =>
        {
            var random = new RandomJson(Seed * 1_000_003 + i);
            var (path, body) = random.Request();
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            request.Headers.Add("Cookie", cookie);
            using var response = await wire.Http.SendAsync(request, cancel);
            var answer = await response.Content.ReadAsByteArrayAsync(cancel);
            statuses.AddOrUpdate(response.StatusCode, 1, (_, n) => n + 1);
            var complaint = response.StatusCode switch
            {
                HttpStatusCode.OK => Complaint(answer),
                HttpStatusCode.BadRequest => response.Content.Headers.ContentType!.MediaType == "text/html" ? null : "a bad request without page",
                _ => "status " + (int)response.StatusCode,
            };
            Assert.True(complaint is null, $"body {i} of seed {Seed}: {complaint}\n{Encoding.UTF8.GetString(body)}\n{Encoding.UTF8.GetString(answer)}");
        });
        Assert.InRange(statuses[HttpStatusCode.OK], Bodies / 3, Bodies);
        Assert.InRange(statuses[HttpStatusCode.BadRequest], Bodies / 100, Bodies);
    }

    private static string? Complaint(byte[] answer)
    {
        try
        {
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(answer);
            using var json = JsonDocument.Parse(answer, new JsonDocumentOptions { MaxDepth = 1000 });
            var names = json.RootElement.EnumerateObject().Select(member => member.Name).ToArray();
            if (names is not ["jsonrpc", "id"] and not ["jsonrpc", "id", "result"] and not ["jsonrpc", "id", "error"]) return "members " + string.Join(",", names);
            if (!json.RootElement.TryGetProperty("error", out var error)) return null;
            var data = error.GetProperty("data").EnumerateObject().Select(member => member.Name);
            return string.Join(",", data) == "name,message,arguments,context,debug" ? null : "data " + string.Join(",", data);
        }
        catch (Exception broken) when (broken is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            return broken.Message;
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

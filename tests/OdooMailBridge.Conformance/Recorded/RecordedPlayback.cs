using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using OdooMailBridge.Conformance.Comparison;
using OdooMailBridge.Conformance.Transcripts;

namespace OdooMailBridge.Conformance.Recorded;

/// <summary>Follows a conversation: which step a request belongs to, what it is answered, and which mails go out before the answer.</summary>
public sealed class RecordedPlayback
{
    private const long AdminId = 2;
    private static readonly Regex SinkPort = new(@"\A\$\{sink\.([^.}]+)\.port\}\z", RegexOptions.CultureInvariant);

    private readonly Transcript _transcript;
    private readonly Dictionary<string, int> _ports = [];
    private readonly RecordedTokens _tokens;
    private readonly FreshNumbers _numbers = new();
    private readonly FreshAnswer _fresh;
    private readonly RecordedContents _contents;
    private readonly Queue<JsonNode?> _preparation = [];
    private int _next;
    private int _mails;

    public RecordedPlayback(Transcript transcript, FieldRelations relations, string url)
    {
        _transcript = transcript;
        _tokens = new RecordedTokens(url, _ports);
        _fresh = new FreshAnswer(relations, _numbers);
        _contents = new RecordedContents(transcript);
        PlanPreparation();
    }

    public async Task AnswerAsync(HttpContext context)
    {
        var request = await WireRequest.ReadAsync(context.Request);
        if (_preparation.Count > 0)
        {
            if (request.Method == "create_database")
                _tokens.Database = request.Args![1].AsText()!;
            await RecordedAnswer.JsonRpcAsync(context.Response, _preparation.Dequeue()?.DeepClone());
            return;
        }

        var step = _transcript.Steps.Skip(_next).FirstOrDefault(s => s.Op is "call" or "service" or "rpc" or "ref" or "inbound");
        if (step is null)
            await RecordedAnswer.JsonRpcAsync(context.Response, true);
        else if (IsLoginBefore(step, request))
            await RecordedAnswer.JsonRpcAsync(context.Response, LoginAnswer(request));
        else
            await PlayAsync(step, request, context.Response);
    }

    private void PlanPreparation()
    {
        _preparation.Enqueue(true);
        _preparation.Enqueue(FreshNumbers.Unseen("res.users", AdminId));
        if (_transcript.Needs.Any(module => module is not ("base" or "mail" or "mass_mailing")))
        {
            _preparation.Enqueue(new JsonArray(101));
            _preparation.Enqueue(true);
        }

        if (_transcript.Area != "documented")
            _preparation.Enqueue(true);
    }

    private static bool IsLoginBefore(TranscriptStep step, WireRequest request) => step.Op switch
    {
        "service" => request.IsLogin && !(step.Text("service") == "common" && step.Text("method") == "login"),
        "rpc" => request.IsLogin && step.Text("path") != "/jsonrpc",
        _ => request.IsLogin || request.Path == "/web/session/authenticate",
    };

    private JsonNode LoginAnswer(WireRequest request) =>
        request.Service is null ? new JsonObject { ["uid"] = FreshNumbers.Unseen("res.users", AdminId) }
        : request.Args![1].AsText() == "admin" ? FreshNumbers.Unseen("res.users", AdminId) : 1000000;

    private async Task PlayAsync(TranscriptStep step, WireRequest request, HttpResponse response)
    {
        LearnPorts(step, request);
        var answer = _fresh.Of(_tokens.Fill(step.Expected), step.ExpectsError ? Shape.Plain : step.Shape);
        RecordedGaps.Fill(step, answer);
        _next = step.Index + 1;
        await DeliverMailsAsync();
        await WriteAsync(step, answer, response);
    }

    private async Task WriteAsync(TranscriptStep step, JsonNode? answer, HttpResponse response)
    {
        if (step.Op == "rpc")
            await RecordedAnswer.RawAsync(response, answer!, answer!["sha256"].AsText() is { } digest ? _contents.Of(digest) : null);
        else if (step["via"].AsText() == "xmlrpc")
            await RecordedAnswer.XmlRpcAsync(response, step.ExpectsError ? RecordedAnswer.FaultOf(answer!["code"], answer["message"]) : answer, step.ExpectsError);
        else if (step.ExpectsError)
            await RecordedAnswer.JsonRpcErrorAsync(response, answer!);
        else if (step.Op == "ref")
            await RecordedAnswer.JsonRpcAsync(response, answer!["model"] is null ? new JsonArray() : new JsonArray(answer));
        else
            await RecordedAnswer.JsonRpcAsync(response, answer);
    }

    // Sinks choose their ports; the server learns them when it is told where to send mail.
    private void LearnPorts(TranscriptStep step, WireRequest request)
    {
        if (step.Op == "call" && request.Args is JsonArray { Count: 7 } execute)
        {
            LearnPorts(step["args"], execute[5]);
            LearnPorts(step["kwargs"], execute[6]);
        }
        else if (step.Op == "rpc")
        {
            LearnPorts(step["json"], request.Body);
        }
        else if (step.Op == "service")
        {
            LearnPorts(step["args"], request.Args);
        }
    }

    private void LearnPorts(JsonNode? template, JsonNode? actual)
    {
        switch (template, actual)
        {
            case (JsonArray t, JsonArray a):
                for (var i = 0; i < Math.Min(t.Count, a.Count); i++)
                    LearnPorts(t[i], a[i]);
                break;
            case (JsonObject t, JsonObject a):
                foreach (var (name, value) in t)
                    LearnPorts(value, a[name]);
                break;
            default:
                if (template.AsText() is { } text && SinkPort.Match(text) is { Success: true } m && actual.AsWhole() is { } port)
                    _ports[m.Groups[1].Value] = (int)port;
                break;
        }
    }

    private async Task DeliverMailsAsync()
    {
        foreach (var step in _transcript.Steps.Skip(_next).TakeWhile(s => s.Op is "mails" or "sink" or "sleep").Where(s => s.Op == "mails"))
        {
            var mails = (JsonArray)_fresh.Of(_tokens.Fill(step.Expected), Shape.Plain)!;
            var isProjected = step["only"] is JsonArray only && only.All(path => path.AsText() != "*.headers");
            foreach (var mail in mails.OfType<JsonObject>())
            {
                var port = mail["sink"].AsText() is { } sink ? _ports[sink] : _ports.Values.First();
                var hasMessage = mail.ContainsKey("headers") || mail.ContainsKey("html") || step.Has("only");
                var message = hasMessage ? new RecordedMail(_contents).Write(mail, ++_mails, isProjected) : null;
                await RecordedDelivery.SendAsync(port, mail, _mails, message);
            }
        }
    }
}

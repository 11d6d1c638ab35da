using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OdooMailBridge.Conformance.Comparison;
using OdooMailBridge.Conformance.Masking;
using OdooMailBridge.Conformance.Mime;
using OdooMailBridge.Conformance.Sinks;
using OdooMailBridge.Conformance.Transcripts;
using OdooMailBridge.TestKit.Wire;

namespace OdooMailBridge.Conformance.Replay;

/// <summary>Carries out steps against one database, and keeps what they save.</summary>
public sealed class StepRun : IAsyncDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    private readonly ReplayTarget _target;
    private readonly JsonObject _variables;
    private readonly Placeholders _places;
    private readonly RawHttpStep _raw;
    private SinkSet? _sinks;
    private IReadOnlyList<JsonObject> _mails = [];

    public StepRun(ReplayTarget target, TimeProvider clock)
    {
        _target = target;
        Mask = new AnswerMask(target.Client.Wire.Url, Dns.GetHostName(), clock);
        // A plain word as a database's name would be masked where it means something else.
        if (target.Database.Length >= 8 || Regex.IsMatch(target.Database, @"[\d_]"))
            Mask.Literal(target.Database, "<db>");
        _variables = new JsonObject
        {
            ["db"] = target.Database,
            ["master"] = target.MasterPassword,
            ["admin_login"] = target.Login,
            ["admin_password"] = target.Password,
            ["url"] = target.Client.Wire.Url,
        };
        _places = new Placeholders(_variables, Mask, target, clock);
        _raw = new RawHttpStep(target.Client.Wire, _places);
    }

    public AnswerMask Mask { get; }

    /// <summary>Does what the step says.</summary>
    /// <exception cref="UnresolvedException">The step needs what an earlier one failed to save.</exception>
    public async Task<StepAnswer> ExecuteAsync(TranscriptStep step) => step.Op switch
    {
        "call" => await CallAsync(step),
        "inbound" => await InboundAsync(step),
        "service" => await ServiceAsync(step),
        "ref" => await ReferenceAsync(step.Text("xmlid")),
        "rpc" => new StepAnswer(await _raw.SendAsync(step)),
        "sink" => StartSinks(step),
        "mails" => await MailsAsync(step),
        "sleep" => await SleepAsync(step),
        _ => throw new FormatException($"unknown op '{step.Op}'"),
    };

    /// <summary>Keeps what the step's <c>save</c> names.</summary>
    /// <exception cref="UnresolvedException">The answer lacks it.</exception>
    public void Save(TranscriptStep step, StepAnswer answer)
    {
        if (answer.IsError || step["save"] is not { } save)
            return;
        if (step.Op == "mails")
            SaveMails((JsonObject)save);
        else if (save.AsText() is { } name)
            _variables[name] = (step.Op == "ref" ? answer.Value?["res_id"] : answer.Value)?.DeepClone();
        else
            SavePaths((JsonObject)save, answer.Value);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sinks is not null)
            await _sinks.DisposeAsync();
    }

    private void SavePaths(JsonObject save, JsonNode? answer)
    {
        foreach (var (name, path) in save)
        {
            var dotted = path.AsText() ?? path!.ToJsonString();
            if (!JsonPath.TryFollow(answer, dotted.Split('.', StringSplitOptions.RemoveEmptyEntries), out var value))
                throw new UnresolvedException($"save {name}: {dotted}");
            _variables[name] = value?.DeepClone();
        }
    }

    private void SaveMails(JsonObject save)
    {
        if (_variables["mail"] is not JsonObject table)
            _variables["mail"] = table = [];
        foreach (var (name, index) in save)
        {
            var i = (int)index.AsWhole()!.Value;
            table[name] = i < _mails.Count ? SavedMail.Of(_mails[i]) : throw new UnresolvedException($"mail {i} did not arrive");
        }
    }

    private async Task<StepAnswer> CallAsync(TranscriptStep step)
    {
        var args = (JsonArray?)await _places.FillAsync(step["args"]) ?? [];
        var kwargs = (JsonObject?)await _places.FillAsync(step["kwargs"]) ?? [];
        Mask.NoteDates(step["args"]);
        Mask.NoteDates(step["kwargs"]);
        if (step.Has("context"))
            kwargs["context"] = Merge(kwargs["context"] as JsonObject, (JsonObject)(await _places.FillAsync(step["context"]))!);
        var call = await CallByAsync(step, step.Text("model"), step.Text("method"), args, kwargs);
        return await AnswerAsync(() => _target.Client.CallAsync(call));
    }

    private async Task<StepAnswer> InboundAsync(TranscriptStep step)
    {
        var model = step.Has("model") ? await _places.FillAsync(step["model"]) : false;
        var raw = await _places.FillAsync(step["raw"]);
        var kwargs = (JsonObject?)await _places.FillAsync(step["kwargs"]) ?? [];
        var call = await CallByAsync(step, "mail.thread", "message_process", [model, raw], kwargs);
        return await AnswerAsync(() => _target.Client.CallAsync(call with { Via = RpcDialect.JsonRpc, Uid = null }));
    }

    private async Task<OdooCall> CallByAsync(TranscriptStep step, string model, string method, JsonArray args, JsonObject kwargs)
    {
        var login = step.Has("user") ? await _places.FillToTextAsync(step["user"]) : _target.Login;
        var password = step.Has("password") ? await _places.FillToTextAsync(step["password"])
            : step.Has("user") ? login : _target.Password;
        return new OdooCall(_target.Database, login, password, model, method, args, kwargs)
        {
            Uid = await _places.FillAsync(step["uid"]),
            Via = step["via"].AsText() switch
            {
                null or "jsonrpc" => RpcDialect.JsonRpc,
                "web" => RpcDialect.Web,
                "xmlrpc" => RpcDialect.XmlRpc,
                "json2" => RpcDialect.Json2,
                var other => throw new FormatException($"unknown dialect '{other}'"),
            },
        };
    }

    private async Task<StepAnswer> ServiceAsync(TranscriptStep step)
    {
        Mask.NoteDates(step["args"]);
        var args = (JsonArray?)await _places.FillAsync(step["args"]) ?? [];
        return await AnswerAsync(() => _target.Client.ServiceAsync(step.Text("service"), step.Text("method"), args));
    }

    private async Task<StepAnswer> ReferenceAsync(string xmlId)
    {
        var (module, name) = xmlId.Split('.', 2) is [var m, var n] ? (m, n) : (xmlId, "");
        JsonArray domain = [new JsonArray("module", "=", module), new JsonArray("name", "=", name)];
        var rows = await _target.Client.CallAsync(new OdooCall(_target.Database, _target.Login, _target.Password,
            "ir.model.data", "search_read", [domain, new JsonArray("model", "res_id")], []));
        return rows is JsonArray { Count: > 0 } found
            ? new StepAnswer(new JsonObject { ["model"] = found[0]!["model"]?.DeepClone(), ["res_id"] = found[0]!["res_id"]?.DeepClone() })
            : new StepAnswer(new JsonObject { ["model"] = null, ["res_id"] = false });
    }

    private StepAnswer StartSinks(TranscriptStep step)
    {
        _sinks ??= new SinkSet();
        if (_variables["sink"] is not JsonObject table)
            _variables["sink"] = table = [];
        foreach (var name in ((JsonArray)step["names"]!).Select(n => n.AsText()!))
        {
            var behaviour = SinkBehaviours.Parse((step["behaviour"]?[name] as JsonArray ?? []).Select(b => b.AsText()!));
            var port = _sinks.Add(name, behaviour);
            table[name] = new JsonObject { ["port"] = port, ["host"] = IPAddress.Loopback.ToString() };
            Mask.Port(port, $"<port:{name}>");
        }

        return StepAnswer.None;
    }

    private async Task<StepAnswer> MailsAsync(TranscriptStep step)
    {
        if (_sinks is null)
            return new StepAnswer(new JsonArray());
        var quiet = Seconds(step["quiet"], Quiet);
        var timeout = Seconds(step["timeout"], _target.MailTimeout);
        var transactions = await _sinks.Journal.TakeAsync((step["expect"] as JsonArray)?.Count ?? 0, quiet, timeout);
        _mails = [.. transactions.Select(MailDescription.Of).Order(MailOrder.Instance)];
        var exact = step["body"].AsText() == "exact";
        return new StepAnswer(new JsonArray([.. _mails.Select(mail => exact ? mail.DeepClone() : MailEssence.Of(mail))]));
    }

    private static async Task<StepAnswer> SleepAsync(TranscriptStep step)
    {
        await Task.Delay(Seconds(step["seconds"], TimeSpan.FromSeconds(1)));
        return StepAnswer.None;
    }

    private static async Task<StepAnswer> AnswerAsync(Func<Task<JsonNode?>> ask)
    {
        try
        {
            return new StepAnswer(await ask());
        }
        catch (RpcFault fault)
        {
            return new StepAnswer(fault.ToJson(), IsError: true);
        }
    }

    private static TimeSpan Seconds(JsonNode? node, TimeSpan otherwise) => node is null ? otherwise : TimeSpan.FromSeconds(node.GetValue<double>());

    private static JsonObject Merge(JsonObject? first, JsonObject second)
    {
        var merged = (JsonObject?)first?.DeepClone() ?? [];
        foreach (var (name, value) in second)
            merged[name] = value?.DeepClone();
        return merged;
    }
}

using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Transcripts;

/// <summary>One step: what is done, and what the recorded server answered.</summary>
public sealed record TranscriptStep(int Index, JsonObject Json)
{
    /// <summary>call, service, rpc, ref, sink, mails, inbound or sleep.</summary>
    public string Op => Json["op"].AsText() ?? throw new FormatException($"step {Index} has no op");

    /// <summary>Whether the step has an answer to compare.</summary>
    public bool IsCounted => Op is "call" or "rpc" or "service" or "mails" or "inbound" or "ref";

    public bool ExpectsError => Has("expect_error");

    public JsonNode? Expected => Json[ExpectsError ? "expect_error" : "expect"];

    public AnswerProjection Projection => new(Texts("only"), Texts("ignore"));

    public JsonNode? this[string name] => Json[name];

    public bool Has(string name) => Json.ContainsKey(name);

    /// <summary>A member that must be a string.</summary>
    public string Text(string name) => Json[name].AsText() ?? throw new FormatException($"step {Index} has no {name}");

    /// <summary>The shape of the answer, from the step or from the method's name.</summary>
    public Shape Shape => Has("shape") ? Shape.Parse(Json["shape"]) : Op switch
    {
        "call" => MethodShapes.Of(Text("model"), Text("method")),
        "mails" or "ref" => Shape.Of(Op),
        "service" when Text("service") == "common" && Text("method") is "login" or "authenticate" => Shape.Of("id", "res.users"),
        "rpc" => new Shape.Members(new Dictionary<string, Shape>
        {
            ["json"] = new Shape.Members(new Dictionary<string, Shape> { ["result"] = Shape.Plain }),
            ["html"] = Shape.Of("html"),
        }),
        _ => Shape.Plain,
    };

    /// <summary>The step in a report.</summary>
    public override string ToString()
    {
        var what = Op switch
        {
            "call" => $" {Text("model")}.{Text("method")}",
            "rpc" => $" {Json["http"].AsText() ?? "POST"} {Text("path")}",
            "service" => $" {Text("service")}.{Text("method")}",
            "ref" => $" {Text("xmlid")}",
            "sink" => " " + string.Join(' ', Texts("names") ?? []),
            _ => "",
        };
        return Op + what + (Json["note"].AsText() is { } note ? $" — {note}" : "");
    }

    private IEnumerable<string>? Texts(string name) => (Json[name] as JsonArray)?.Select(item => item.AsText()!);
}

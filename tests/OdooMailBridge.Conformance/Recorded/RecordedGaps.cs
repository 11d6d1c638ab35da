using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Comparison;
using OdooMailBridge.Conformance.Transcripts;

namespace OdooMailBridge.Conformance.Recorded;

/// <summary>A recording lacks what its step does not compare; where later steps refer to it, any value will do.</summary>
public static class RecordedGaps
{
    public static void Fill(TranscriptStep step, JsonNode? answer)
    {
        if (step.Has("save") && step["ignore"] is JsonArray ignored)
        {
            foreach (var path in ignored)
                Put(answer, path.AsText()!.Split('.'), $"<recorded.{step.Index}@example.com>");
        }

        if (step["save"] is JsonObject save)
        {
            foreach (var (_, path) in save)
                Put(answer, (path.AsText() ?? "").Split('.'), 777);
        }
        else if (step.Has("save") && step.Has("only"))
        {
            Put(answer, ["res_id"], 777);
        }
    }

    private static void Put(JsonNode? node, string[] path, JsonNode value)
    {
        switch (node)
        {
            case JsonArray items when path.Length > 1:
                foreach (var item in items.Where((_, i) => path[0] == "*" || path[0] == i.ToString()))
                    Put(item, path[1..], value);
                break;
            case JsonObject members when path.Length > 1:
                Put(members[path[0]], path[1..], value);
                break;
            case JsonObject members when path[0].Length > 0 && path[0] != "*" && !members.ContainsKey(path[0]):
                members[path[0]] = value.DeepClone();
                break;
        }
    }
}

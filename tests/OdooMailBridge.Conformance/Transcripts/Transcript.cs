using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Comparison;

namespace OdooMailBridge.Conformance.Transcripts;

/// <summary>A recorded conversation: steps, and the answers they got.</summary>
/// <param name="Name">Path below the transcripts' folder, such as <c>servers/ties.json</c>.</param>
/// <param name="Needs">Modules the database must have.</param>
public sealed record Transcript(string Name, string Title, string Area, IReadOnlyList<string> Needs, IReadOnlyList<TranscriptStep> Steps)
{
    /// <summary>Reads a transcript below <see cref="TranscriptFiles.Folder"/>.</summary>
    public static Transcript Load(string name)
    {
        var json = (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(TranscriptFiles.Folder, name)))!;
        return new Transcript(name, json["title"].AsText() ?? name, json["area"].AsText() ?? "?",
            [.. ((JsonArray?)json["needs"] ?? []).Select(module => module.AsText()!)],
            [.. ((JsonArray)json["steps"]!).Select((step, i) => new TranscriptStep(i, (JsonObject)step!))]);
    }

    /// <summary>How many steps have an answer to compare.</summary>
    public int CountedSteps => Steps.Count(step => step.IsCounted);
}

using System.Text.Json;

namespace OdooMailBridge.Conformance.Transcripts;

/// <summary>
/// How many steps of a transcript are known to differ (<c>open-differences.json</c>; most transcripts are not in it and must match whole).
/// Every transcript is replayed whole and every difference printed; the figure may only go down.
/// </summary>
public static class OpenDifferences
{
    private static readonly IReadOnlyDictionary<string, int> ByTranscript =
        JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(Path.Combine(TranscriptFiles.Folder, "open-differences.json")))!;

    /// <summary>The most steps that may differ; 0 for a transcript that must match.</summary>
    public static int Of(string transcript) => ByTranscript.GetValueOrDefault(transcript);
}

namespace OdooMailBridge.Conformance.Transcripts;

/// <summary>The transcripts beside the test assembly, one folder per area.</summary>
public static class TranscriptFiles
{
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Transcripts");

    /// <summary>Where ids and HTML sit in records, recorded beside the transcripts.</summary>
    public static readonly string Relations = Path.Combine(Folder, "relations.json");

    public static IEnumerable<string> Areas => Directory.EnumerateDirectories(Folder).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal);

    /// <summary>The names of an area's transcripts, such as <c>servers/ties.json</c>.</summary>
    public static IEnumerable<string> Of(string area) =>
        Directory.EnumerateFiles(Path.Combine(Folder, area), "*.json").Select(file => $"{area}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal);
}

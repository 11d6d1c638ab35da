using System.Collections.Concurrent;

namespace OdooMailBridge.Conformance.Replay;

/// <summary>Adds up the transcripts replayed in this run.</summary>
public sealed class AreaSummary
{
    private readonly ConcurrentBag<TranscriptResult> _results = [];

    /// <summary>The summary of the whole test run.</summary>
    public static AreaSummary OfThisRun { get; } = new();

    public bool IsEmpty => _results.IsEmpty;

    public void Add(TranscriptResult result) => _results.Add(result);

    /// <summary>A line per area and one for all.</summary>
    public IEnumerable<string> Lines()
    {
        var results = _results.ToList();
        foreach (var area in results.GroupBy(r => r.Transcript.Area).OrderBy(g => g.Key, StringComparer.Ordinal))
            yield return $"{area.Key}: {area.Count(r => r.Passed)}/{area.Count()} files, {area.Sum(r => r.Matched)}/{area.Sum(r => r.Counted)} steps";
        yield return $"{results.Count(r => r.Passed)}/{results.Count} files passed; {results.Sum(r => r.Counted)} steps, {results.Sum(r => r.Matched)} matched";
    }
}

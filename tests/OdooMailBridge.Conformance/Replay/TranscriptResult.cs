using System.Text;
using OdooMailBridge.Conformance.Transcripts;

namespace OdooMailBridge.Conformance.Replay;

/// <summary>How a transcript went.</summary>
/// <param name="Fatal">Why it could not be replayed at all, or null.</param>
public sealed record TranscriptResult(Transcript Transcript, IReadOnlyList<StepResult> Steps, string? Fatal = null)
{
    private const int MostDifferences = 12;

    public int Counted => Transcript.CountedSteps;

    public int Matched => Steps.Count(step => step.Matched);

    public bool Passed => Fatal is null && Matched == Counted && Steps.All(step => step.Matched);

    /// <summary>One line, and below it every step that differs with at most twelve differences.</summary>
    public string Report()
    {
        var text = new StringBuilder($"{(Passed ? "PASS" : "FAIL")} {Transcript.Name} ({Matched}/{Counted} steps matched): {Transcript.Title}\n");
        if (Fatal is not null)
            text.Append("    ").Append(Fatal).Append('\n');
        foreach (var step in Steps.Where(step => !step.Matched))
        {
            text.Append($"    step {step.Index}: {step.Label}\n");
            foreach (var difference in step.Differences.Take(MostDifferences))
            {
                var note = difference.Note is null ? "" : $"   [{difference.Note}]";
                text.Append($"        {difference.Path}{note}\n            expected: {difference.Expected}\n            actual:   {difference.Actual}\n");
            }

            if (step.Differences.Count > MostDifferences)
                text.Append($"        … and {step.Differences.Count - MostDifferences} more differences\n");
        }

        return text.ToString();
    }
}

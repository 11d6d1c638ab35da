using System.Text.Json.Nodes;
using OdooMailBridge.Conformance.Comparison;
using OdooMailBridge.Conformance.Masking;
using OdooMailBridge.Conformance.Transcripts;
using OdooMailBridge.TestKit.Wire;

namespace OdooMailBridge.Conformance.Replay;

/// <summary>Replays a transcript against one database. A step that goes wrong does not stop the rest; its differences are kept.</summary>
public sealed class TranscriptReplay(Transcript transcript, ReplayTarget target, FieldRelations relations, TimeProvider clock)
{
    /// <summary>Runs all steps in order.</summary>
    public async Task<TranscriptResult> RunAsync()
    {
        await using var run = new StepRun(target, clock);
        var comparer = new AnswerComparer(relations, new Bijection(), clock);
        var results = new List<StepResult>();
        foreach (var step in transcript.Steps)
        {
            var differences = await DifferencesAsync(run, step, comparer);
            if (step.IsCounted || differences.Count > 0)
                results.Add(new StepResult(step.Index, step.ToString(), differences));
        }

        return new TranscriptResult(transcript, results);
    }

    private static async Task<IReadOnlyList<Difference>> DifferencesAsync(StepRun run, TranscriptStep step, AnswerComparer comparer)
    {
        IReadOnlyList<Difference> differences = [];
        try
        {
            var answer = await run.ExecuteAsync(step);
            if (step.IsCounted)
                differences = Compare(run, step, answer, comparer);
            run.Save(step, answer);
            return differences;
        }
        catch (UnresolvedException e)
        {
            return differences.Count > 0 ? differences : Stopped($"(blocked: {e.Message})");
        }
        catch (RpcFault e)
        {
            return Stopped($"(failed: {e.Message})");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return Stopped($"(connection: {e.GetType().Name}: {e.Message})");
        }
        catch (Exception e)
        {
            // A server may answer in a form no step foresaw; that is a difference of this step, not the end of the replay.
            return Stopped($"(replay failed: {e.GetType().Name}: {e.Message})");
        }
    }

    private static IReadOnlyList<Difference> Compare(StepRun run, TranscriptStep step, StepAnswer answer, AnswerComparer comparer)
    {
        var pruned = answer.IsError ? answer.Value : Pruning.Apply(answer.Value);
        var actual = step.Projection.Apply(run.Mask.Apply(pruned));
        if (answer.IsError != step.ExpectsError)
            return [new Difference("(answer)", Announce(step.Expected, step.ExpectsError), Announce(actual, answer.IsError))];
        return comparer.Compare(step.Projection.Apply(step.Expected), actual, step.ExpectsError ? Shape.Plain : step.Shape, step["unordered"]);
    }

    private static string Announce(JsonNode? value, bool isError) => JsonText.Show(value) + (isError ? " (an error)" : "");

    private static IReadOnlyList<Difference> Stopped(string why) => [new Difference("(step)", "(runs)", why)];
}

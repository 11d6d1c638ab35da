using OdooMailBridge.Conformance.Replay;
using OdooMailBridge.Conformance.Server;
using OdooMailBridge.Conformance.Transcripts;
using Xunit;
using Xunit.Abstractions;

namespace OdooMailBridge.Conformance.Areas;

/// <summary>Replays the transcripts of one area against the server under test. Each area is a class, so that areas run side by side.</summary>
public abstract class AreaTranscripts(ITestOutputHelper output)
{
    /// <summary>An area's transcripts as theory data.</summary>
    protected static TheoryData<string> FilesOf(string area) => new(TranscriptFiles.Of(area));

    /// <summary>Fails with every difference from the recorded answers, beyond those that are counted as open.</summary>
    protected async Task ReplayAsync(string name)
    {
        var result = await ResultAsync(Transcript.Load(name));
        AreaSummary.OfThisRun.Add(result);
        var open = OpenDifferences.Of(name);
        Assert.True(result.Fatal is null && result.Counted - result.Matched <= open && (open > 0 || result.Passed), result.Report());
        output.WriteLine(result.Report());
    }

    // A host that does not start fails every transcript, and the summary has to say so.
    private static async Task<TranscriptResult> ResultAsync(Transcript transcript)
    {
        try
        {
            var server = await SharedServer.GetAsync();
            return await TranscriptRunner.RunAsync(transcript, server.Url, server.MasterPassword);
        }
        catch (InvalidOperationException e)
        {
            return new TranscriptResult(transcript, [], e.Message);
        }
    }
}

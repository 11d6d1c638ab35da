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

    /// <summary>Fails with every difference from the recorded answers.</summary>
    protected async Task ReplayAsync(string name)
    {
        var server = await SharedServer.GetAsync();
        var result = await TranscriptRunner.RunAsync(Transcript.Load(name), server.Url, server.MasterPassword);
        AreaSummary.OfThisRun.Add(result);
        Assert.True(result.Passed, result.Report());
        output.WriteLine(result.Report());
    }
}

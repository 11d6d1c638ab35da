using OdooMailBridge.Conformance.Comparison;
using OdooMailBridge.Conformance.Recorded;
using OdooMailBridge.Conformance.Replay;
using OdooMailBridge.Conformance.Transcripts;
using Xunit;

namespace OdooMailBridge.Conformance.RunnerTests;

[Trait("Kind", "Runner")]
public sealed class RecordedOdooTests
{
    private static readonly FieldRelations Relations = FieldRelations.Load(TranscriptFiles.Relations);

    public static TheoryData<string> Files => new(TranscriptFiles.Areas.SelectMany(TranscriptFiles.Of));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Replaying_the_recorded_answers_finds_no_difference(string name)
    {
        var transcript = Transcript.Load(name);
        await using var server = await RecordedOdoo.StartAsync(transcript, Relations);

        var result = await TranscriptRunner.RunAsync(transcript, server.Url, server.MasterPassword);

        Assert.True(result.Passed, result.Report());
    }
}

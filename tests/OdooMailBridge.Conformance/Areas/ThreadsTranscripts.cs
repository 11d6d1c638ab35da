using Xunit;
using Xunit.Abstractions;

namespace OdooMailBridge.Conformance.Areas;

[Trait("Area", "threads")]
public sealed class ThreadsTranscripts(ITestOutputHelper output) : AreaTranscripts(output)
{
    public static TheoryData<string> Files => FilesOf("threads");

    [Theory]
    [MemberData(nameof(Files))]
    public Task Answers_as_recorded(string transcript) => ReplayAsync(transcript);
}

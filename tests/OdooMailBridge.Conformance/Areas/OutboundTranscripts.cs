using Xunit;
using Xunit.Abstractions;

namespace OdooMailBridge.Conformance.Areas;

[Trait("Area", "outbound")]
public sealed class OutboundTranscripts(ITestOutputHelper output) : AreaTranscripts(output)
{
    public static TheoryData<string> Files => FilesOf("outbound");

    [Theory]
    [MemberData(nameof(Files))]
    public Task Answers_as_recorded(string transcript) => ReplayAsync(transcript);
}

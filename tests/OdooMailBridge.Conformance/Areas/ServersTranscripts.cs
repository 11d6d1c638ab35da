using Xunit;
using Xunit.Abstractions;

namespace OdooMailBridge.Conformance.Areas;

[Trait("Area", "servers")]
public sealed class ServersTranscripts(ITestOutputHelper output) : AreaTranscripts(output)
{
    public static TheoryData<string> Files => FilesOf("servers");

    [Theory]
    [MemberData(nameof(Files))]
    public Task Answers_as_recorded(string transcript) => ReplayAsync(transcript);
}

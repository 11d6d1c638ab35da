using Xunit;
using Xunit.Abstractions;

namespace OdooMailBridge.Conformance.Areas;

[Trait("Area", "alias_domain")]
public sealed class AliasDomainTranscripts(ITestOutputHelper output) : AreaTranscripts(output)
{
    public static TheoryData<string> Files => FilesOf("alias_domain");

    [Theory]
    [MemberData(nameof(Files))]
    public Task Answers_as_recorded(string transcript) => ReplayAsync(transcript);
}

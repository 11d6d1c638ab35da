using Xunit;
using Xunit.Abstractions;

namespace OdooMailBridge.Conformance.Areas;

[Trait("Area", "templates")]
public sealed class TemplatesTranscripts(ITestOutputHelper output) : AreaTranscripts(output)
{
    public static TheoryData<string> Files => FilesOf("templates");

    [Theory]
    [MemberData(nameof(Files))]
    public Task Answers_as_recorded(string transcript) => ReplayAsync(transcript);
}

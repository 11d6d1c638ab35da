using System.Reflection;
using OdooMailBridge.Conformance.Areas;
using OdooMailBridge.Conformance.Transcripts;
using Xunit;

namespace OdooMailBridge.Conformance.RunnerTests;

[Trait("Kind", "Runner")]
public sealed class TranscriptFilesTests
{
    [Fact]
    public void Every_area_has_a_class_that_replays_it()
    {
        var replayed = typeof(AreaTranscripts).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(AreaTranscripts)))
            .SelectMany(t => t.GetCustomAttributesData()).Where(a => a.AttributeType == typeof(TraitAttribute))
            .Select(a => (string)a.ConstructorArguments[1].Value!);

        Assert.Equal(TranscriptFiles.Areas, replayed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_transcript_lies_in_the_folder_of_its_area()
    {
        var names = TranscriptFiles.Areas.SelectMany(TranscriptFiles.Of).ToList();

        Assert.Equal(130, names.Count);
        Assert.All(names, name => Assert.StartsWith(Transcript.Load(name).Area + "/", name));
    }
}

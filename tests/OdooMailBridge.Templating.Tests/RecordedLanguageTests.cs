using Xunit;
using Xunit.Abstractions;

namespace OdooMailBridge.Templating.Tests;

public sealed class RecordedLanguageTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_recorded_case_gives_the_same_output_or_an_error_in_the_same_line()
    {
        if (LanguageCaseFile.Find() is not { } path)
        {
            // A laptop need not have the recordings; the project's own case tables run everywhere.
            output.WriteLine("language-cases.json was not found: set OMB_SCRIBAN_CASES.");
            Assert.False(
                string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase),
                "On CI the recorded cases must be there: set OMB_SCRIBAN_CASES.");
            return;
        }

        var cases = LanguageCaseFile.Read(path);
        var differences = cases.Select(c => c.Difference()).OfType<string>().ToList();
        output.WriteLine($"{cases.Count - differences.Count} of {cases.Count}");
        Assert.True(differences.Count == 0, $"{cases.Count - differences.Count} of {cases.Count}\n\n" + string.Join("\n\n", differences));
    }
}

using System.Text.Json;

namespace OdooMailBridge.Templating.Tests;

/// <summary>
/// The cases recorded from the real engine: <c>shared/scriban/language-cases.json</c> in a directory above, or the file
/// that OMB_SCRIBAN_CASES names.
/// </summary>
internal static class LanguageCaseFile
{
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("OMB_SCRIBAN_CASES") is { Length: > 0 } named)
            return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "scriban", "language-cases.json");
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    public static List<LanguageCase> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.EnumerateArray().Select(LanguageCase.From)];
    }
}

using System.Globalization;
using System.Text.Json;

namespace OdooMailBridge.Templating.Tests;

/// <summary>One recorded case: what a template gives for a model, or the line of its first error.</summary>
internal sealed record LanguageCase(string Name, string Source, object? Model, string? Output, int? ErrorLine)
{
    public static LanguageCase From(JsonElement element) => new(
        element.GetProperty("name").GetString()!,
        element.GetProperty("template").GetString()!,
        JsonModel.ToValue(element.GetProperty("model")),
        element.TryGetProperty("output", out var output) ? output.GetString() : null,
        element.TryGetProperty("error", out var error) ? LineOf(error.GetString()!) : null);

    /// <summary>Null when the engine does what was recorded, else what differs.</summary>
    public string? Difference()
    {
        try
        {
            var actual = Template.Parse(Source).Render(new RenderContext { Globals = Model });
            if (ErrorLine is not null)
                return $"{Name}: an error in line {ErrorLine} was expected, got\n{actual}";
            return actual == Output ? null : $"{Name}: expected\n{Output}\ngot\n{actual}";
        }
        catch (TemplateException error)
        {
            return error.Line == ErrorLine ? null : $"{Name}: expected {(ErrorLine is null ? "no error" : $"an error in line {ErrorLine}")}, got {error.Position} {error.Message}";
        }
    }

    // "text(4,2) : error : …"
    private static int LineOf(string error) =>
        int.Parse(error[(error.IndexOf('(') + 1)..error.IndexOf(',')], CultureInfo.InvariantCulture);
}

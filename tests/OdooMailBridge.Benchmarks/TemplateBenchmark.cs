using OdooMailBridge.Templating;

namespace OdooMailBridge.Benchmarks;

/// <summary>Parsing and rendering a mail of twenty order lines, beside writing the same text with string interpolation.</summary>
internal static class TemplateBenchmark
{
    private const string Text =
        """
        <p>Dear {{ object.name | string.upcase }},</p>
        {{ for line in object.lines }}<tr><td>{{ line.name }}</td><td>{{ if line.quantity > 1 }}{{ line.quantity }} x{{ end }}</td></tr>
        {{ end }}<p>Regards, {{ object.company }}</p>
        """;

    public static async Task Run()
    {
        var lines = Enumerable.Range(0, 20).Select(i => new Dictionary<string, object?> { ["name"] = $"Chair {i}", ["quantity"] = i }).ToList();
        var context = new RenderContext
        {
            Globals = new Dictionary<string, object?>
            {
                ["object"] = new Dictionary<string, object?> { ["name"] = "Mary", ["company"] = "My Company", ["lines"] = lines },
            },
        };
        var parsed = Template.Parse(Text);
        var bare = await Rate.Of(() => _ = $"<p>Dear {"Mary".ToUpperInvariant()},</p>\n"
            + string.Concat(lines.Select(line => $"<tr><td>{line["name"]}</td><td>{(line["quantity"] is int and > 1 ? $"{line["quantity"]} x" : "")}</td></tr>\n")) + "<p>Regards, My Company</p>");
        var rendered = await Rate.Of(() => parsed.Render(context));
        Rate.Print("template parse", await Rate.Of(() => Template.Parse(Text)), "templates/s");
        Rate.Print("template render, 20 lines", rendered, "mails/s");
        Rate.Ratio("template render, 20 lines", rendered, bare);
    }
}

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
        await Campaign();
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

    /// <summary>A campaign's body of 4 kB with six placeholders.</summary>
    private static async Task Campaign()
    {
        var filling = string.Concat(Enumerable.Repeat("<p>Lorem ipsum dolor sit amet, consectetur adipiscing elit.</p>\n", 10));
        string[] names = ["name", "company", "city", "email", "phone", "offer"];
        var body = string.Concat(names.Select(name => filling + $"<p>{{{{ object.{name} }}}}</p>\n"));
        var values = names.ToDictionary(name => name, name => (object?)$"the {name}");
        var context = new RenderContext { Globals = new Dictionary<string, object?> { ["object"] = values } };
        var parsed = Template.Parse(body);
        var bare = await Rate.Of(() => _ = string.Concat(names.Select(name => filling + "<p>" + values[name] + "</p>\n")));
        var rendered = await Rate.Of(() => parsed.Render(context));
        Rate.Print("campaign body of 4 kB, 6 placeholders, one core", rendered, "mails/s");
        Rate.Ratio("campaign body", rendered, bare);
    }
}

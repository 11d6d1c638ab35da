using System.Text.Json;
using Xunit;
using Xunit.Abstractions;

namespace OdooMailBridge.Engine.Tests.Fields;

/// <summary>What fields_get answers, beside what a live Odoo 18 answered (odoo18_fields.tsv: one line per field).</summary>
[Collection(BridgeCollection.Name)]
public sealed class FieldsGetTests(BridgeFixture bridge, ITestOutputHelper output)
{
    /// <summary>Where the answers differ on purpose.</summary>
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["ir.mail_server.smtp_encryption"] = "two more options, which also check the server's certificate",
        ["mail.mail.message_type"] = "Odoo's mail.mail declares the lent field again, read-only; here it is its message's own, as writable as there",
        ["mailing.mailing.name"] = "Odoo's mailing.mailing declares the lent field again, optional; here it is its source's own, which must have a name",
    };

    private static IEnumerable<ExpectedField> Reference()
    {
        using var stream = typeof(FieldsGetTests).Assembly.GetManifestResourceStream("odoo18_fields.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return ExpectedField.Parse(line);
    }

    [Fact]
    public async Task Every_field_of_the_reference_is_answered_as_Odoo_answers_it()
    {
        var differences = new List<string>();
        var total = 0;
        foreach (var model in Reference().GroupBy(field => field.Model))
        {
            var answered = await bridge.Call(model.Key, "fields_get", []);
            foreach (var expected in model)
            {
                total++;
                var name = $"{expected.Model}.{expected.Name}";
                var difference = answered.TryGetProperty(expected.Name, out var field) ? expected.Difference(field) : "not answered";
                if (difference is not null) differences.Add($"{name}: {difference}{(Reasons.TryGetValue(name, out var reason) ? $" — {reason}" : "")}");
            }
        }
        output.WriteLine($"{total - differences.Count} of {total} fields agree");
        foreach (var difference in differences) output.WriteLine(difference);
        Assert.Equal(Reasons.Keys.Order(), differences.Select(difference => difference.Split(':')[0]).Order());
    }

    [Fact]
    public async Task Names_alone_are_the_same_as_the_descriptions_names()
    {
        var names = await bridge.Call("res.partner", "fields_get_keys", []);
        var described = await bridge.Call("res.partner", "fields_get", []);

        Assert.Equal(described.EnumerateObject().Select(field => field.Name), names.EnumerateArray().Select(name => name.GetString()));
    }
}

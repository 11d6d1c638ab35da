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
        ["mailing.contact.first_name"] = "stored, and so one may search by it",
        ["mailing.contact.last_name"] = "stored, and so one may search by it",
    };

    /// <summary>Fields that scheduled actions borrow from server actions: their steps are not run here and have no columns to search or sort by.</summary>
    private static readonly string[] Steps =
    [
        "activity_date_deadline_range", "activity_date_deadline_range_type", "activity_note", "activity_summary", "activity_type_id", "activity_user_field_name", "activity_user_id",
        "activity_user_type", "crud_model_name", "mail_post_autofollow", "mail_post_method", "sms_method", "sms_template_id", "template_id", "update_field_type",
    ];

    /// <summary>Defaults that differ on purpose.</summary>
    private static readonly HashSet<string> OtherDefaults =
    [
        "mailing.mailing.medium_id", // given at once instead of computed when the mailing is stored
        "res.config.settings.module_account_inter_company_rules", // Odoo leaves out what no shelf of modules has
    ];

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
        Assert.Equal(Reasons.Keys.Concat(Steps.Select(name => $"ir.cron.{name}")).Order(), differences.Select(difference => difference.Split(':')[0]).Order());
    }

    [Fact]
    public async Task Every_default_of_the_reference_is_given_and_no_other()
    {
        var differences = new List<string>();
        foreach (var model in Reference().GroupBy(field => field.Model))
        {
            var given = await bridge.Call(model.Key, "default_get", [model.Select(field => field.Name)]);
            foreach (var expected in model)
            {
                var name = $"{expected.Model}.{expected.Name}";
                var answer = given.TryGetProperty(expected.Name, out var value) ? value.GetRawText() : null;
                if (!OtherDefaults.Contains(name) && !Agrees(expected.Default, answer)) differences.Add($"{name}: {answer}, not {expected.Default}");
            }
        }
        Assert.Empty(differences);
    }

    /// <summary>Times that depend on the moment only have to be there.</summary>
    private static bool Agrees(string? expected, string? answer) =>
        expected is null || answer is null ? expected == answer
        : expected.StartsWith("\"<now", StringComparison.Ordinal) || JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(answer).RootElement);

    [Fact]
    public async Task Names_alone_are_the_same_as_the_descriptions_names()
    {
        var names = await bridge.Call("res.partner", "fields_get_keys", []);
        var described = await bridge.Call("res.partner", "fields_get", []);

        Assert.Equal(described.EnumerateObject().Select(field => field.Name), names.EnumerateArray().Select(name => name.GetString()));
    }
}

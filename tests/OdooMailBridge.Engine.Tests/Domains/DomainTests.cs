using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests.Domains;

[Collection(BridgeCollection.Name)]
public sealed class DomainTests(BridgeFixture bridge)
{
    private const int Rows = 60;
    private const int Conditions = 500;
    private const int Seed = 20260101;

    [Fact]
    public async Task Searches_agree_with_plain_evaluation_over_random_conditions_and_rows()
    {
        var random = new Random(Seed);
        var links = new List<Target>();
        foreach (var name in new[] { "abc", "ABC", "aXc", "x" }) links.Add(new Target(await bridge.Create("res.partner.category", new { name }), name));
        var countries = (await bridge.Search("res.country", Array.Empty<object>(), new { limit = 3 })).Select(id => new Target(id, "")).ToList();
        var samples = new List<Sample>();
        for (var i = 0; i < Rows; i++) samples.Add(await Store(random, links, countries));
        var conditions = new RandomConditions(random, links, countries);

        for (var i = 0; i < Conditions; i++)
        {
            var condition = conditions.Next();
            object?[] domain = ["&", new object?[] { "function", "=", "sample" }, .. condition.Wire];

            var found = await bridge.Search("res.partner", domain, new { order = "id" });

            var expected = samples.Where(condition.Means).Select(sample => sample.Id).ToArray();
            Assert.True(expected.SequenceEqual(found), $"Condition {i}: {JsonSerializer.Serialize(domain)}\nexpected {string.Join(",", expected)}\nfound    {string.Join(",", found)}");
        }
    }

    private async Task<Sample> Store(Random random, IReadOnlyList<Target> links, IReadOnlyList<Target> countries)
    {
        var text = random.Next(5) switch { 0 => null, 1 => "", _ => RandomConditions.Texts[random.Next(RandomConditions.Texts.Length)] };
        var number = random.Next(-1, 4);
        var flag = random.Next(2) == 0;
        var link = random.Next(3) == 0 ? null : countries[random.Next(countries.Count)];
        var linked = links.Where(_ => random.Next(3) == 0).ToArray();
        var values = new Dictionary<string, object?>
        {
            ["name"] = "Sample",
            ["function"] = "sample",
            ["is_company"] = flag,
            ["country_id"] = link is null ? false : link.Id,
            ["category_id"] = linked.Select(target => new object[] { 4, target.Id }).ToArray(),
        };
        if (text is not null) values["ref"] = text;
        if (number != 0 || random.Next(2) == 0) values["color"] = number; // else NULL, which counts as 0
        return new Sample(await bridge.Create("res.partner", values), text, number, flag, link, linked);
    }
}

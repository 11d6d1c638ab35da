using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;

namespace OdooMailBridge.Engine.Tests.Domains;

/// <summary>2,000 conditions by default; OMB_DOMAIN_CONDITIONS asks for more, OMB_DOMAIN_SEED for others.</summary>
[Collection(BridgeCollection.Name)]
public sealed class DomainTests(BridgeFixture bridge, ITestOutputHelper output)
{
    private const int Rows = 60;
    private const int Deepest = 5;
    private static readonly int Conditions = Setting("OMB_DOMAIN_CONDITIONS", 2_000);
    private static readonly int Seed = Setting("OMB_DOMAIN_SEED", 20260101);

    /// <summary>The random numbers of one condition, and how deep it may nest.</summary>
    private static readonly Gen<(int Seed, int Depth)> Cases = from seed in Gen.Choose(0, int.MaxValue - 1) from depth in Gen.Choose(0, Deepest) select (seed, depth);

    [Fact]
    public async Task Searches_agree_with_plain_evaluation_over_random_conditions_and_rows()
    {
        var random = new System.Random(Seed);
        var links = new List<Target>();
        foreach (var name in new[] { "abc", "ABC", "aXc", "x" }) links.Add(new Target(await bridge.Create("res.partner.category", new { name }), name));
        var countries = (await bridge.Search("res.country", Array.Empty<object>(), new { limit = 3 })).Select(id => new Target(id, "")).ToList();
        var samples = new List<Sample>();
        for (var i = 0; i < Rows; i++) samples.Add(await Store(random, links, countries));
        foreach (var (seed, depth) in Cases.Sample(Conditions, new Rnd((ulong)Seed), Conditions))
        {
            if (await Disagreement(seed, depth) is null) continue;

            // The shallowest condition from the same numbers that still fails is the easiest to read.
            for (var less = 0; less <= depth; less++)
                if (await Disagreement(seed, less) is { } problem) Assert.Fail($"Numbers {seed}, depth {less}: {problem}");
        }
        output.WriteLine($"{Conditions} random domains over {Rows} rows agree with plain evaluation");

        async Task<string?> Disagreement(int seed, int depth)
        {
            var condition = new RandomConditions(new System.Random(seed), links, countries).Next(depth);
            object?[] domain = ["&", new object?[] { "function", "=", "sample" }, .. condition.Wire];
            var found = await bridge.Search("res.partner", domain, new { order = "id" });
            var expected = samples.Where(condition.Means).Select(sample => sample.Id).ToArray();
            return expected.SequenceEqual(found) ? null : $"{JsonSerializer.Serialize(domain)}\nexpected {string.Join(",", expected)}\nfound    {string.Join(",", found)}";
        }
    }

    private async Task<Sample> Store(System.Random random, IReadOnlyList<Target> links, IReadOnlyList<Target> countries)
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

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}

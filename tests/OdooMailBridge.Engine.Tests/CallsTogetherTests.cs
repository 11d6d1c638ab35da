using System.Text.Json;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>Reads and searches that meet are answered by shared statements; nobody may notice.</summary>
[Collection(BridgeCollection.Name)]
public sealed class CallsTogetherTests(BridgeFixture bridge)
{
    private static readonly string[] Fields = ["name", "email"];

    [Fact]
    public async Task Reads_that_meet_each_get_their_own_records_in_their_order()
    {
        var ids = await Partners(20);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            int[] wanted = [ids[number % 20], ids[(number * 7 + 3) % 20], ids[(number * 3 + 1) % 20], ids[number % 20]];
            var rows = (await bridge.Call("res.partner", "read", [wanted, Fields])).EnumerateArray().ToArray();
            Assert.Equal(wanted, rows.Select(row => row.GetProperty("id").GetInt32()));
            Assert.Equal(wanted.Select(id => $"Together {Array.IndexOf(ids, id)}"), rows.Select(row => row.GetProperty("name").GetString()));
        }));
    }

    [Fact]
    public async Task A_deleted_record_is_missing_for_who_asked_for_it_alone()
    {
        var ids = await Partners(6);
        await bridge.Call("res.partner", "unlink", [new[] { ids[5] }]);
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async number =>
        {
            int[] wanted = number % 2 == 0 ? ids[..4] : ids[3..];
            var rows = await bridge.Call("res.partner", "read", [wanted, Fields]);
            Assert.Equal(wanted.Where(id => id != ids[5]), rows.EnumerateArray().Select(row => row.GetProperty("id").GetInt32()));
        }));
    }

    [Fact]
    public async Task Searches_that_meet_get_what_each_asked_for()
    {
        var ids = await Partners(10);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        {
            int[] wanted = number % 3 == 0 ? ids[..5] : ids[5..];
            var rows = await bridge.Call("res.partner", "search_read", [new object[] { new object[] { "id", "in", wanted } }, Fields], new { order = "id", limit = 4 });
            Assert.Equal(wanted[..4], rows.EnumerateArray().Select(row => row.GetProperty("id").GetInt32()));
        }));
    }

    [Fact]
    public async Task A_read_after_an_answered_write_sees_it_however_many_read()
    {
        var ids = await Partners(1);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async reader =>
        {
            for (var round = 0; round < 10; round++)
            {
                var mine = (await Partners(1))[0];
                await bridge.Call("res.partner", "write", [new[] { mine }, new { name = $"Round {reader}.{round}" }]);
                var rows = await bridge.Call("res.partner", "read", [new[] { ids[0], mine }, Fields]);
                Assert.Equal($"Round {reader}.{round}", rows[1].GetProperty("name").GetString());
                var found = await bridge.Call("res.partner", "search_read", [new object[] { new object[] { "id", "=", mine } }, Fields]);
                Assert.Equal($"Round {reader}.{round}", found[0].GetProperty("name").GetString());
            }
        }));
    }

    [Fact]
    public async Task Questions_that_look_alike_are_not_mixed_up()
    {
        var ids = await Partners(3);
        await bridge.Call("res.partner", "write", [new[] { ids[1] }, new { color = 1, email = "true" }]);
        for (var round = 0; round < 2; round++)
        {
            Assert.Equal([ids[1]], await Found(ids, "color", "=", 1));
            Assert.Equal([ids[0], ids[2]], await Found(ids, "color", "=", false));
            Assert.Equal([ids[0], ids[2]], await Found(ids, "color", "!=", 1));
            Assert.Equal([ids[1]], await Found(ids, "email", "=", "true"));
            Assert.Equal([ids[0], ids[2]], await Found(ids, "email", "=", false));
            Assert.Equal([ids[1]], await Found(ids, "email", "!=", false));
            Assert.Equal([ids[2]], await Found([ids[2]], "color", "=", 0));
            Assert.Equal([ids[2], ids[0]], await Found([ids[0], ids[2]], "color", "=", 0, "id desc"));
        }
    }

    private async Task<int[]> Found(int[] among, string field, string comparison, object? value, string order = "id") =>
        (await bridge.Call("res.partner", "search_read", [new object[] { new object[] { "id", "in", among }, new object?[] { field, comparison, value } }, Fields], new { order })).EnumerateArray().Select(row => row.GetProperty("id").GetInt32()).ToArray();

    [Fact]
    public async Task A_right_taken_away_counts_from_the_next_call()
    {
        var ids = await Partners(2);
        object[] second = [new object[] { new object[] { "id", "=", ids[1] } }, Fields];
        await bridge.Call("res.partner", "read", [ids, Fields]);
        Assert.Equal(1, (await bridge.Call("res.partner", "search_read", second)).GetArrayLength());
        var model = (await bridge.Search("ir.model", new object[] { new object[] { "model", "=", "res.partner" } }))[0];
        var rule = await bridge.Create("ir.rule", new { name = "Only one", model_id = model, domain_force = $"[('id', '!=', {ids[1]})]" });
        try
        {
            var (name, _) = await bridge.Error("res.partner", "read", ids, Fields);
            Assert.Equal("odoo.exceptions.AccessError", name);
            Assert.Equal(0, (await bridge.Call("res.partner", "search_read", second)).GetArrayLength());
        }
        finally
        {
            await bridge.Call("ir.rule", "unlink", [new[] { rule }]);
        }
        Assert.Equal(2, (await bridge.Call("res.partner", "read", [ids, Fields])).GetArrayLength());
    }

    [Fact]
    public async Task Records_made_at_once_are_each_their_callers_and_an_error_is_told_to_its_own()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 60).Select(async number =>
        {
            if (number % 10 == 7)
            {
                var (name, message) = await bridge.Error("res.partner", "create", new { name = "Wrong", type = "nowhere" });
                Assert.Equal("builtins.ValueError", name);
                Assert.Contains("Wrong value for res.partner.type", message);
                return 0;
            }
            return await bridge.Create("res.partner", new { name = $"Made {number}" });
        }));
        var right = made.Where(id => id > 0).ToArray();
        Assert.Equal(54, right.Distinct().Count());
        var rows = await bridge.Call("res.partner", "read", [right, new[] { "name", "message_ids", "message_is_follower" }]);
        Assert.All(rows.EnumerateArray(), row =>
        {
            Assert.Equal($"Made {Array.IndexOf(made, row.GetProperty("id").GetInt32())}", row.GetProperty("name").GetString());
            Assert.Equal(1, row.GetProperty("message_ids").GetArrayLength());
            Assert.True(row.GetProperty("message_is_follower").GetBoolean());
        });
    }

    [Fact]
    public async Task Rows_of_one_insert_hold_their_own_number_or_another_record_s()
    {
        var company = (await Partners(1))[0];
        var made = BridgeFixture.Ids(await bridge.Call("res.partner", "create", [new object[] { new { name = "Own" }, new { name = "Child", parent_id = company }, new { name = "Own, too" } }]));
        var rows = await bridge.Call("res.partner", "read", [made, new[] { "name", "commercial_partner_id" }]);
        Assert.Equal(["Own", "Child", "Own, too"], rows.EnumerateArray().Select(row => row.GetProperty("name").GetString()));
        Assert.Equal([made[0], company, made[2]], rows.EnumerateArray().Select(row => row.GetProperty("commercial_partner_id")[0].GetInt32()));
    }

    private async Task<int[]> Partners(int count) =>
        BridgeFixture.Ids(await bridge.Call("res.partner", "create", [Enumerable.Range(0, count).Select(i => new { name = $"Together {i}" }).ToArray()]));
}

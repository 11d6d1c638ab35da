using Xunit;

namespace OdooMailBridge.Engine.Tests.Domains;

/// <summary>Values that Python takes for nothing, by column: what they find is not always what an empty value finds.</summary>
[Collection(BridgeCollection.Name)]
public sealed class DomainNothingTests(BridgeFixture bridge)
{
    [Theory]
    [InlineData("color", "=", "", "abc")]      // int('' or 0)
    [InlineData("color", "!=", "", "")]
    [InlineData("city", "=?", "", "bc")]       // only False and None leave the leaf out
    [InlineData("city", "=?", null, "abc")]
    [InlineData("city", "=", 0, "b")]          // '0', or no value
    [InlineData("city", "=like", "", "bc")]
    [InlineData("city", "=like", false, "b")]
    [InlineData("city", "ilike", 0, "abc")]    // no pattern finds all
    [InlineData("employee", "=", null, "")]    // the column's NULL, which a written record has not
    [InlineData("employee", "!=", null, "abc")]
    [InlineData("employee", "=", 0, "bc")]
    [InlineData("country_id", "=", 0, "bc")]   // a relation compared with 0 is compared with nothing
    [InlineData("country_id", "!=", 0, "a")]
    [InlineData("category_id", "=", false, "abc")]
    [InlineData("category_id", "=", null, "")] // no record has this id
    [InlineData("category_id", "!=", null, "abc")]
    [InlineData("image_1920", "=", false, "abc")]
    [InlineData("image_1920", "=", true, "abc")] // Odoo cannot tell
    public async Task Each_column_has_its_own_nothing(string field, string @operator, object? value, string expected)
    {
        var tag = Guid.NewGuid().ToString("N");
        var belgium = (await bridge.Search("res.country", new object[] { new object[] { "code", "=", "BE" } }))[0];
        var ids = new Dictionary<int, char>
        {
            [await bridge.Create("res.partner", new { name = "a", @ref = tag, city = "Gent", employee = true, country_id = belgium })] = 'a',
            [await bridge.Create("res.partner", new { name = "b", @ref = tag, employee = false })] = 'b',
            [await bridge.Create("res.partner", new { name = "c", @ref = tag, city = "", employee = false })] = 'c',
        };

        var found = await bridge.Search("res.partner", new object[] { new object[] { "ref", "=", tag }, new object?[] { field, @operator, value } });

        Assert.Equal(expected, string.Concat(found.Select(id => ids[id]).Order()));
    }

    [Fact]
    public async Task A_list_of_zero_finds_no_boolean()
    {
        Assert.Empty(await bridge.Search("res.partner", new object[] { new object[] { "active", "in", new object[] { 0 } } }));
    }

    [Fact]
    public async Task A_name_under_child_of_is_looked_up_among_what_is_active()
    {
        var name = Guid.NewGuid().ToString("N");
        await bridge.Create("res.partner", new { name, active = false });

        Assert.Empty(await bridge.Search("res.partner", new object[] { new object[] { "id", "child_of", name } }));
    }

    [Fact]
    public async Task Another_many2one_to_the_same_model_is_a_hierarchy_of_its_own()
    {
        var top = await bridge.Create("res.partner", new { name = "Top", is_company = true });
        var middle = await bridge.Create("res.partner", new { name = "Middle", parent_id = top });
        var low = await bridge.Create("res.partner", new { name = "Low", parent_id = middle });

        Assert.Equal(new[] { top, low }.Order(), (await bridge.Search("res.partner", new object[] { new object[] { "commercial_partner_id", "parent_of", low } })).Order());
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    [InlineData("12", 12)]
    public async Task What_Python_takes_for_nothing_is_written_as_zero(object? given, int stored)
    {
        var partner = await bridge.Create("res.partner", new { name = "Zero", color = 5, partner_latitude = 5 });
        await bridge.Call("res.partner", "write", [new[] { partner }, new { color = given, partner_latitude = given }]);

        var read = (await bridge.Call("res.partner", "read", [new[] { partner }, new[] { "color", "partner_latitude" }]))[0];

        Assert.Equal((stored, (double)stored), (read.GetProperty("color").GetInt32(), read.GetProperty("partner_latitude").GetDouble()));
    }

    [Fact]
    public async Task The_sum_of_texts_is_refused_by_name() =>
        Assert.Equal("psycopg2.errors.UndefinedFunction", (await bridge.Error("res.partner", "read_group", Array.Empty<object>(), new[] { "email:sum" }, new[] { "is_company" })).Name);
}

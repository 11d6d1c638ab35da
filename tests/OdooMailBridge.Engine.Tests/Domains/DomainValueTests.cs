using Xunit;

namespace OdooMailBridge.Engine.Tests.Domains;

/// <summary>Values that do not fit their column: some are converted, some are names, the rest fails as in Odoo.</summary>
[Collection(BridgeCollection.Name)]
public sealed class DomainValueTests(BridgeFixture bridge)
{
    [Theory]
    [InlineData("id", "x", "psycopg2.errors.InvalidTextRepresentation", "invalid input syntax for type integer: \"x\"\n")]
    [InlineData("id", true, "psycopg2.errors.InvalidTextRepresentation", "invalid input syntax for type integer: \"True\"\n")]
    [InlineData("id", 1099511627776, "psycopg2.errors.NumericValueOutOfRange", "value \"1099511627776\" is out of range for type integer\n")]
    [InlineData("color", "x", "builtins.ValueError", "invalid literal for int() with base 10: 'x'")]
    [InlineData("parent_id", true, "psycopg2.errors.UndefinedFunction", "operator does not exist: integer = boolean\n")]
    [InlineData("create_date", "2026-13-01", "psycopg2.errors.DatetimeFieldOverflow", "date/time field value out of range: \"2026-13-01\"\n")]
    public async Task What_the_column_cannot_hold_is_an_error(string field, object value, string name, string message) =>
        Assert.Equal((name, message), await bridge.Error("res.partner", "search_count", (object)Leaf(field, "=", value)));

    [Fact]
    public async Task Times_are_read_as_PostgreSQL_reads_them()
    {
        var partner = await bridge.Create("res.partner", new { name = "Dated" });

        Assert.Equal([partner], await bridge.Search("res.partner", new object[] { new object[] { "id", "=", partner }, new object[] { "create_date", ">", "2020-01-01T00:00:00Z" } }));
    }

    [Theory]
    [InlineData("=")]
    [InlineData("in")]
    public async Task A_text_on_a_many2one_is_a_name_also_when_it_is_a_number(string @operator)
    {
        var number = @operator == "=" ? "47110815" : "47110816";
        var parent = await bridge.Create("res.partner", new { name = number });
        var child = await bridge.Create("res.partner", new { name = "Child", parent_id = parent });

        Assert.Equal([child], await bridge.Search("res.partner", Leaf("parent_id", @operator, number)));
        Assert.Empty(await bridge.Search("res.partner", Leaf("parent_id", @operator, parent.ToString(System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task True_counts_as_one_in_a_constant()
    {
        var all = (await bridge.Call("res.partner", "search_count", [Array.Empty<object>()])).GetInt32();

        Assert.Equal(all, (await bridge.Call("res.partner", "search_count", [new object[] { new object[] { true, "=", 1 } }])).GetInt32());
    }

    [Fact]
    public async Task Terms_that_are_no_leaves_fail_as_Python_fails()
    {
        Assert.Equal(("builtins.TypeError", "'int' object is not subscriptable"), await bridge.Error("res.partner", "search", (object)new object[] { 5 }));
        Assert.Equal(("builtins.IndexError", "tuple index out of range"), await bridge.Error("res.partner", "search", (object)new object[] { new[] { "id" } }));
    }

    private static object[] Leaf(string field, string @operator, object value) => [new object[] { field, @operator, value }];
}

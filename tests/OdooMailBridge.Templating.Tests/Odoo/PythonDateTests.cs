using OdooMailBridge.Templating.InlinePlaceholders;
using Xunit;

namespace OdooMailBridge.Templating.Tests.Odoo;

public sealed class PythonDateTests
{
    [Theory]
    [InlineData("{{ datetime.date(2024, 2, 3) }}", "2024-02-03")]
    [InlineData("{{ datetime.datetime(2024, 2, 3, 14, 5) + datetime.timedelta(days=1, hours=-2) }}", "2024-02-04 12:05:00")]
    [InlineData("{{ datetime.datetime.fromisoformat('2024-02-03 04:05:06').strftime('%d/%m/%Y %H:%M') }}", "03/02/2024 04:05")]
    [InlineData("{{ datetime.date(2024, 1, 31) + relativedelta(months=1) }}", "2024-02-29")]
    [InlineData("{{ datetime.date(2024, 3, 31) - relativedelta(months=1, days=1) }}", "2024-02-28")]
    [InlineData("{{ datetime.date(2024, 5, 6) + relativedelta(day=31, month=2) }}", "2024-02-29")]
    [InlineData("{{ datetime.date(2024, 5, 6) + relativedelta(years=-1, weeks=2) }}", "2023-05-20")]
    [InlineData("{{ }}x", "x")]
    [InlineData("{{ dict((1, 2)) }}", null)]
    [InlineData("{{ datetime.date(2024, 13, 1) }}", null)]
    [InlineData("{{ datetime.date(9999, 12, 31) + relativedelta(years=1) }}", null)]
    [InlineData("{{ datetime.datetime.__class__ }}", null)]
    public void Dates_are_computed_as_in_Python(string text, string? expected)
    {
        var template = InlineTemplate.Parse(text);
        var context = new RenderContext { Globals = Record.Globals() };

        if (expected is null) Assert.Throws<PlaceholderException>(() => template.Render(context));
        else Assert.Equal(expected, template.Render(context));
    }
}

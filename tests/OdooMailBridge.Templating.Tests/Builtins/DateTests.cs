using System.Globalization;
using Xunit;

namespace OdooMailBridge.Templating.Tests.Builtins;

public sealed class DateTests
{
    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 23, 30, 0, TimeSpan.Zero);
    }

    [Theory]
    [InlineData("{{ date.parse '2016/01/05' | date.add_days 1 }}", "06 Jan 2016")]
    [InlineData("{{ date.parse '2018--06--17' '%Y--%m--%d' }}", "17 Jun 2018")]
    [InlineData("{{ date.parse '2021/11/30 20:50:23Z' }}", "30 Nov 2021")]
    [InlineData("{{ date.parse '20/01/2022 08:32:48 +00:00' culture:'en-GB' }}", "20 Jan 2022")]
    [InlineData("{{ \"2025-01-01 14:01:23\" | date.parse_to_string \"%r\" input_pattern: \"%Y-%m-%d %k:%M:%S\" }}", "02:01:23 PM")]
    [InlineData("{{ \"03/01/2025 14:01:23\" | date.parse_to_string \"%F\" input_culture:'en-US' output_culture:'en-GB' }}", "2025-03-01")]
    [InlineData("{{ d = date.parse '2016-02-29T21:22:23'; d.day_of_year; ' '; d.hour; d.minute; d.second }}", "60 212223")]
    [InlineData("{{ date.format = '%F'; date.parse '2016-02-29' }}{{ date.format = date.default_format }}", "2016-02-29")]
    [InlineData("{{ (date.parse '2016-01-01') < (date.parse '2016-01-02') }}", "true")]
    [InlineData("{{ date.parse '2016-01-31' | date.add_months 1 | date.add_hours 1.5 | date.to_string '%F %R' }}", "2016-02-29 01:30")]
    [InlineData("{{ '1970-01-01 00:01:00' | date.to_string '%s %Z %% %q' }}", "60 +00:00 % %q")]
    [InlineData("{{ date '2016/01/05' }} {{ '2016/01/06' | date }} {{ '2016/01/06' | date | date.add_days 1 }}", "05 Jan 2016 06 Jan 2016 07 Jan 2016")]
    public void Date_is_read_and_written(string source, string expected) => Assert.Equal(expected, Rendered.Text(source));

    [Fact]
    public void Now_is_told_by_the_given_clock_in_the_given_zone()
    {
        var context = new RenderContext { TimeProvider = new FixedClock(), TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels") };
        Assert.Equal("2026-03-02 00:30 +01:00", Template.Parse("{{ date.now | date.to_string '%F %R %Z' }}").Render(context));
    }

    [Fact]
    public void Utc_instants_of_the_host_are_shown_in_the_given_zone()
    {
        var context = new RenderContext
        {
            Globals = new Dictionary<string, object?> { ["at"] = new DateTime(2026, 7, 1, 22, 0, 0, DateTimeKind.Utc), ["day"] = new DateOnly(2026, 7, 1) },
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels"),
        };
        Assert.Equal("02 Jul 2026 00:00, 01 Jul 2026", Template.Parse("{{ at | date.to_string '%d %b %Y %R' }}, {{ day }}").Render(context));
    }

    [Fact]
    public void Names_and_numbers_follow_the_culture()
    {
        var context = new RenderContext { Culture = CultureInfo.GetCultureInfo("fr-FR") };
        Assert.Equal("05 janvier 2016 1,5", Template.Parse("{{ date.parse '2016-01-05' | date.to_string '%d %B %Y' }} {{ 1.5 }}").Render(context));
        Assert.Equal(" 05 Jan 2016", Template.Parse("{{ date.parse '2016-01-05' | date.to_string '%g' }}").Render(context));
    }
}

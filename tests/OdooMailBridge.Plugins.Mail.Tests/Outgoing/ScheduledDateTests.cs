using System.Globalization;
using OdooMailBridge.Plugins.Mail.Outgoing;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Outgoing;

public sealed class ScheduledDateTests
{
    [Theory]
    [InlineData("2030-01-02", "2030-01-02 00:00:00")]
    [InlineData("2030-01-02 03:04:05", "2030-01-02 03:04:05")]
    [InlineData("2030-01-02T03:04:05+02:00", "2030-01-02 01:04:05")]
    [InlineData("01/04/09", "2001-04-09 00:00:00")]
    [InlineData("Jan 5 2031 10:00 EST", "2031-01-05 10:00:00")]
    public void Reads_almost_any_date(string text, string utc) => Assert.Equal(utc, ScheduledDate.Parse(text)?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("not a date")]
    [InlineData("")]
    public void Nonsense_is_no_date(string text) => Assert.Null(ScheduledDate.Parse(text));
}

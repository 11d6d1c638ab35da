using System.Globalization;
using OdooMailBridge.Mime.Headers;
using Xunit;

namespace OdooMailBridge.Mime.Tests.Headers;

/// <summary>Expected moments are those of Python 3.11's <c>email.policy.SMTP</c>, and dateutil's where that reads no date.</summary>
public sealed class DateHeaderTests
{
    [Theory]
    [InlineData("Thu, 02 Jan 2025 10:00:00 +0530", "2025-01-02 04:30:00")]
    [InlineData("Thu, 02 Jan 2025 10:00:00 +00:30", "2025-01-02 10:00:00")]
    [InlineData("Thu, 02 Jan 2025 10:00:00 +02", "2025-01-02 09:58:00")]
    [InlineData("Thu, 02 Jan 2025 10:00:00 +1500", "2025-01-01 19:00:00")]
    [InlineData("Thu, 02 Jan 2025 10.00.00 +0000", "2025-01-02 10:00:00")]
    [InlineData("January 2, 2025 10:00 PM", "2025-01-02 10:00:00")]
    [InlineData("Thu Jan  2 10:00:00 2025", "2025-01-02 10:00:00")]
    [InlineData("Thu Jan 2 10:00:00 EST 2025", "2025-01-02 15:00:00")]
    [InlineData("Thu, 02-Jan-25 10:00:00 GMT", "2025-01-02 10:00:00")]
    [InlineData("2 Jan 70 10:00 ADT", "1970-01-02 13:00:00")]
    [InlineData("Thu, 02 Jan 1800 10:00:00 +0000", "1800-01-02 10:00:00")]
    [InlineData("2025-01-02T10:00:00+02:00", "2025-01-02 08:00:00")]
    [InlineData("20250102T100000Z", "2025-01-02 10:00:00")]
    [InlineData("Thu, 02 Jan 2025 10:00:60 +0000", null)]
    [InlineData("Thu, 32 Jan 2025 10:00:00 +0000", null)]
    [InlineData("not a date", null)]
    [InlineData(" ", null)]
    public void A_date_is_the_moment_that_Python_reads(string text, string? utc) =>
        Assert.Equal(utc, DateHeader.Parse(text)?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
}

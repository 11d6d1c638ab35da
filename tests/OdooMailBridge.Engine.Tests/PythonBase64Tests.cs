using System.Text;
using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Engine.Tests;

/// <summary>What Python's base64.b64decode makes of the same texts.</summary>
public sealed class PythonBase64Tests
{
    [Theory]
    [InlineData("aGVsbG8=", "hello")]
    [InlineData("aGVs\r\nbG8=\n", "hello")]
    [InlineData(" a-G_V*sbG8= ", "hello")]
    [InlineData("aGVsbG8=aGVsbG8=", "hello")]
    [InlineData("aQ==cd", "i")]
    [InlineData("!!", "")]
    [InlineData("=", "")]
    [InlineData("", "")]
    public void Letters_are_read_and_the_rest_passed_over(string text, string bytes) => Assert.Equal(bytes, Encoding.ASCII.GetString(PythonBase64.Decode(text)));

    [Theory]
    [InlineData("a", "Invalid base64-encoded string: number of data characters (1) cannot be 1 more than a multiple of 4")]
    [InlineData("abcde", "Invalid base64-encoded string: number of data characters (5) cannot be 1 more than a multiple of 4")]
    [InlineData("abc", "Incorrect padding")]
    [InlineData("ab=c", "Incorrect padding")]
    public void Letters_that_make_no_whole_bytes_are_refused(string text, string message)
    {
        var wrong = Assert.Throws<OdooException>(() => PythonBase64.Decode(text));

        Assert.Equal(("binascii.Error", message), (wrong.PythonName, wrong.Message));
    }

    [Fact]
    public void Any_bytes_survive_with_line_breaks_anywhere()
    {
        var random = new Random(18);
        for (var size = 0; size < 200; size++)
        {
            var bytes = new byte[size];
            random.NextBytes(bytes);
            var text = string.Concat(Convert.ToBase64String(bytes).Select(c => random.Next(4) == 0 ? c + "\n-" : c.ToString()));
            Assert.Equal(bytes, PythonBase64.Decode(text));
        }
    }
}

using OdooMailBridge.Plugins.Mail.Threads;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

public sealed class MessagePreviewTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("<p>1 &lt; 2 <b>bold</b></p>", "1 < 2 bold")]
    [InlineData("<p>one</p><p>two</p>", "one two")]
    [InlineData("<p>a<a href=\"\">l</a></p>", "al")]
    [InlineData("<p>x</p>tail<ul><li>a</li><li>b</li></ul>", "xtailab")]
    [InlineData("<p style=\"x\"><br></p>", "")]
    [InlineData("first line\nsecond\n\nthird", "first line second third")]
    [InlineData("<style>p { color: red }</style><p>seen</p>", "seen")]
    public void Shows_the_text_on_one_line(string? html, string expected) => Assert.Equal(expected, MessagePreview.Of(html));

    [Fact]
    public void Cuts_between_words_and_says_so()
    {
        var preview = MessagePreview.Of($"<p>{string.Join(' ', Enumerable.Repeat("word", 100))}</p>");
        Assert.True(preview.Length <= 190);
        Assert.EndsWith("word [...]", preview, StringComparison.Ordinal);
    }
}

using OdooMailBridge.Plugins.Mail.Outgoing;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Outgoing;

public class OutgoingBodyTests
{
    [Theory]
    [InlineData("<p><br></p>", true)]
    [InlineData("<div class=\"x\">\n <p> &nbsp; </p></div>\t", true)]
    [InlineData("", true)]
    [InlineData("<p>.</p>", false)]
    [InlineData("Hello", false)]
    [InlineData("<p><br></p>tail", false)]
    [InlineData("<p><img src=\"/a.png\"></p>", false)]
    [InlineData("<p><i class=\"fa fa-star\"></i></p>", false)]
    public void Only_empty_tags_and_blanks_are_no_body(string html, bool empty) => Assert.Equal(empty, OutgoingBody.IsEmpty(html));

    [Theory]
    [InlineData("<a href=\"/x\">x</a>", "<a href=\"https://b.example.com/x\">x</a>")]
    [InlineData("<a class='c' href = '/x'>x</a>", "<a class='c' href = 'https://b.example.com/x'>x</a>")]
    [InlineData("<img alt=\"\" src=\"/i.png\"/>", "<img alt=\"\" src=\"https://b.example.com/i.png\"/>")]
    [InlineData("<td background=\"/b.png\">", "<td background=\"https://b.example.com/b.png\">")]
    [InlineData("<p style=\"background: URL( /c.png)\">", "<p style=\"background: URL( https://b.example.com/c.png)\">")]
    [InlineData("<p style=\"background:url(&quot;/c.png&quot;)\">", "<p style=\"background:url(&quot;https://b.example.com/c.png&quot;)\">")]
    [InlineData("<a href=\"//cdn.example.com/x\">x</a>", "<a href=\"//cdn.example.com/x\">x</a>")]
    [InlineData("<p>a/b</p>", "<p>a/b</p>")]
    public void Local_addresses_become_absolute(string html, string expected) => Assert.Equal(expected, OutgoingBody.Absolute(html, "https://b.example.com/"));
}

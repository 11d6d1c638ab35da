using OdooMailBridge.Plugins.Mail.Outgoing;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Outgoing;

public class RecentBodiesTests
{
    [Fact]
    public void Mails_with_the_same_body_share_its_parts()
    {
        var first = RecentBodies.Finished("<p>The same for all of <a href=\"/shop\">you</a></p>", "https://one.example.com");
        var second = RecentBodies.Finished(string.Concat("<p>The same for all ", "of <a href=\"/shop\">you</a></p>"), "https://one.example.com");
        Assert.Same(first.Html, second.Html);
        Assert.Same(first.Text, second.Text);
        Assert.Equal("<p>The same for all of <a href=\"https://one.example.com/shop\">you</a></p>", first.Html.Text);
        Assert.Contains("you [1]", first.Text.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_body_of_another_server_has_that_servers_links()
    {
        const string body = "<p><a href=\"/shop\">Shop</a></p>";
        Assert.Contains("https://one.example.com/shop", RecentBodies.Finished(body, "https://one.example.com").Html.Text, StringComparison.Ordinal);
        Assert.Contains("https://two.example.com/shop", RecentBodies.Finished(body, "https://two.example.com").Html.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Bodies_that_differ_in_one_letter_are_different()
    {
        Assert.Equal("Dear Ann", RecentBodies.Finished("<p>Dear Ann</p>", "").Text.Text);
        Assert.Equal("Dear Eve", RecentBodies.Finished("<p>Dear Eve</p>", "").Text.Text);
    }

    [Fact]
    public void Many_different_bodies_from_many_senders_are_each_made_right()
    {
        Parallel.For(0, 2000, i =>
        {
            var (text, html) = RecentBodies.Finished($"<p>Number {i % 50}</p>", "");
            Assert.Equal($"Number {i % 50}", text.Text);
            Assert.Equal($"<p>Number {i % 50}</p>", html.Text);
        });
    }
}

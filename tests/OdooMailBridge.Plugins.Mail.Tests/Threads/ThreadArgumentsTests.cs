using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Threads;

public sealed class ThreadArgumentsTests
{
    [Fact]
    public void Names_every_argument_that_posting_does_not_take()
    {
        var refused = Assert.Throws<OdooException>(() => ThreadArguments.Check(new Values { ["body"] = "x", ["email_to"] = "a@b.example", ["model"] = "res.users" }, "model"));
        Assert.Equal("builtins.ValueError", refused.PythonName);
        Assert.Equal("Those values are not supported when posting or notifying: email_to, model", refused.Message);
    }

    [Fact]
    public void Takes_partners_as_numbers_only()
    {
        Assert.Equal([3, 4], ThreadArguments.Ids(new List<object?> { 3L, 4L }, "refusal"));
        Assert.Empty(ThreadArguments.Ids(false, "refusal"));
        Assert.Equal("refusal (received ['7'])", Assert.Throws<OdooException>(() => ThreadArguments.Ids(new List<object?> { "7" }, "refusal")).Message);
    }

    [Fact]
    public void Tells_an_absent_author_from_nobody()
    {
        Assert.Null(ThreadArguments.Author([]));
        Assert.Equal(0, ThreadArguments.Author(new Values { ["author_id"] = false }));
        Assert.Equal(7, ThreadArguments.Author(new Values { ["author_id"] = 7L }));
    }

    [Fact]
    public void Splits_options_of_the_notification_from_columns_of_the_message()
    {
        var given = new Values { ["body"] = "x", ["force_send"] = false, ["reply_to"] = "a@b.example" };
        Assert.Equal(["force_send"], ThreadArguments.ForNotification(given).Keys);
        Assert.Equal(["reply_to"], ThreadArguments.ForMessage(given).Keys);
    }

    [Fact]
    public void Escapes_what_HTML_would_read() => Assert.Equal("&lt;b&gt; &amp; &#34;q&#34; &#39;s&#39;", ThreadArguments.Escape("<b> & \"q\" 's'"));
}

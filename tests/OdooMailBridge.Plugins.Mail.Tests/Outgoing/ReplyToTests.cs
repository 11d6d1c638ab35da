using OdooMailBridge.Plugins.Mail.Outgoing;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Outgoing;

public sealed class ReplyToTests
{
    [Theory]
    [InlineData("My Company", "Deal", "\"My Company Deal\" <catchall@one.test>")]
    [InlineData("My Company", "", "\"My Company\" <catchall@one.test>")]
    [InlineData("My Company", "Medium name of twenty eight chars", "\"My Company Medium name of twenty eight chars\" <catchall@one.test>")]
    [InlineData("My Company", "A name of about forty-five characters, no more", "\"A name of about forty-five characters, no more\" <catchall@one.test>")]
    [InlineData("My Company", "A name of seventy-two characters is far too long to be shown before it, ok", "catchall@one.test")]
    public void Shows_as_many_names_as_fit(string company, string record, string expected) => Assert.Equal(expected, ReplyTo.Format("catchall@one.test", company, record));
}

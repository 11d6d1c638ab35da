using Microsoft.Extensions.Configuration;
using OdooMailBridge.Plugins.Mail.Outgoing;
using OdooMailBridge.Plugins.Mail.Servers;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Outgoing;

public sealed class AllowedRecipientsTests
{
    [Theory]
    [InlineData("ours.test", null, "a@ours.test b@ours.test", "a@ours.test b@ours.test", "", "")]
    [InlineData("ours.test", null, "a@ours.test b@else.test", "a@ours.test", "", "b@else.test")]
    [InlineData("ours.test", "net@catch.test", "a@ours.test b@else.test c@else.test", "a@ours.test net@catch.test", "b@else.test c@else.test", "")]
    [InlineData(null, "net@catch.test", "a@ours.test", "net@catch.test", "a@ours.test", "")]
    [InlineData(null, "Net@Catch.test", "net@catch.test a@x.test", "net@catch.test", "a@x.test", "")]
    [InlineData("nobody", null, "a@ours.test", "", "", "a@ours.test")]
    [InlineData(" ", null, "a@ours.test", "", "", "a@ours.test")]
    [InlineData("ours.test", "no address", "a@x.test", "", "", "a@x.test")]
    [InlineData("Anna@Ours.Test; @two.test", null, "anna@ours.test ANNA@OURS.TEST x@two.test ben@ours.test", "anna@ours.test ANNA@OURS.TEST x@two.test", "", "ben@ours.test")]
    [InlineData("ours.test", null, "a@sub.ours.test a@ours.test.evil.test a@ours.test@evil.test ours.test", "", "", "a@sub.ours.test a@ours.test.evil.test a@ours.test@evil.test ours.test")]
    [InlineData("bücher.test", null, "a@xn--bcher-kva.test", "a@xn--bcher-kva.test", "", "")]
    public void Who_is_not_on_the_list_is_diverted_or_withheld(string? allowed, string? catcher, string wanted, string envelope, string diverted, string withheld)
    {
        var addressed = AllowedRecipients.Of(Service(null, null), allowed, catcher)!.Divide(wanted.Split(' '));
        Assert.Equal((envelope, diverted, withheld), (string.Join(' ', addressed.Envelope), string.Join(' ', addressed.Diverted), string.Join(' ', addressed.Withheld)));
    }

    [Fact]
    public void Without_any_setting_nobody_is_kept_from_mail()
    {
        Assert.Null(AllowedRecipients.Of(Service(null, null), null, null));
        Assert.Null(AllowedRecipients.Of(Service("", ""), "", ""));
    }

    [Theory]
    [InlineData("ours.test", null, null, null, "b@else.test", null)]
    [InlineData("ours.test", null, "else.test", null, "b@else.test", null)]
    [InlineData("ours.test", null, "else.test", "net@else.test", "b@else.test", null)]
    [InlineData("ours.test", null, "else.test", "net@ours.test", "b@else.test", "net@ours.test")]
    [InlineData("ours.test", "top@catch.test", "else.test", "net@ours.test", "b@else.test", "top@catch.test")]
    [InlineData(null, "top@catch.test", "else.test", null, "b@else.test", "top@catch.test")]
    [InlineData("else.test", null, "ours.test", null, "b@else.test", null)]
    [InlineData("else.test", null, null, "net@else.test", "b@else.test", "net@else.test")]
    public void A_database_cannot_widen_what_the_service_limits(string? list, string? top, string? allowed, string? catcher, string wanted, string? reached)
    {
        var addressed = AllowedRecipients.Of(Service(list, top), allowed, catcher)!.Divide([wanted]);
        Assert.Equal(reached, addressed.Envelope.SingleOrDefault());
    }

    [Fact]
    public void A_service_does_not_start_with_a_catcher_that_is_no_address() => Assert.Contains("two@x.test", Assert.Throws<FormatException>(() => Service(null, "one@x.test, two@x.test")).Message, StringComparison.Ordinal);

    private static RecipientLimits Service(string? allowed, string? catcher) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["OdooMailBridge:AllowedRecipients"] = allowed, ["OdooMailBridge:CatcherAddress"] = catcher }).Build());
}

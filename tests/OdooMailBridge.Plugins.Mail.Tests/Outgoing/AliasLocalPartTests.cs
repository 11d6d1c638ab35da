using OdooMailBridge.Plugins.Mail.Addresses;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Outgoing;

public sealed class AliasLocalPartTests
{
    [Theory]
    [InlineData("Bôunce Mail@x.y", "bounce-mail")]
    [InlineData("..A..b.", "a.b")]
    [InlineData("Jobs Ünit..x.", "jobs-unit.x")]
    [InlineData("a b\tc", "a-b-c")]
    [InlineData("通知", "??")]
    [InlineData("...", null)]
    public void Makes_a_local_part_of_what_is_typed(string typed, string? stored) => Assert.Equal(stored, AliasLocalPart.Sanitize(typed));

    [Theory]
    [InlineData("Nötif X", "notif-x")]
    [InlineData("No Reply@Other.COM", "no-reply@other.com")]
    [InlineData("\"Name\" <a@b.c>", "-name-a@b.c>")]
    [InlineData("hello@", "hello")]
    public void Keeps_the_domain_of_a_default_from(string typed, string stored) => Assert.Equal(stored, AliasLocalPart.Sanitize(typed, keepDomain: true));
}

using OdooMailBridge.Plugins.Mail.Behaviour;
using OdooMailBridge.Plugins.Mail.Dispatching;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Outgoing;

public sealed class PlanRetryTests
{
    private static readonly DateTime Now = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Waits_longer_after_each_attempt()
    {
        var waits = Enumerable.Range(1, 4).Select(attempts => PlanRetry.After(MailRules.Documented, true, attempts, Now, Now, 0.5) - Now).ToList();
        Assert.Equal([TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(27)], waits);
    }

    [Fact]
    public void Gives_up_after_the_deadline() => Assert.Null(PlanRetry.After(MailRules.Documented, true, 30, Now - TimeSpan.FromDays(3), Now, 0.5));

    [Theory]
    [InlineData(MailRules.Odoo18, true)]
    [InlineData(MailRules.Documented, false)]
    public void Never_retries_what_is_final_nor_under_odoo18(MailRules rules, bool transient) => Assert.Null(PlanRetry.After(rules, transient, 1, Now, Now, 0.5));
}

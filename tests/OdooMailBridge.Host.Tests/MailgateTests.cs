using System.Globalization;
using System.Text;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary>Exit codes are what a mail server understands: 75 keeps the mail, the others bounce it.</summary>
public class MailgateTests(BridgeWithDatabase fixture) : IClassFixture<BridgeWithDatabase>
{
    private static readonly byte[] Mail = Encoding.Latin1.GetBytes(
        "From: \"Lena\" <lena@customer.example.com>\r\nTo: office@mycompany.example.com\r\nSubject: Through the gate\r\n"
        + "Message-Id: <gate-1@customer.example.com>\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGr\u00fc\u00dfe\r\n");

    [Fact]
    public async Task Hands_the_bytes_in_as_they_are()
    {
        await using var gate = await Run(Mail, "--password", "admin", "--model", "res.partner");

        Assert.True(gate.ExitCode == 0, gate.Output);
        var made = await fixture.Calls.Model(fixture.Database, "mail.message", "search_read", [new object[] { new[] { "message_id", "=", "<gate-1@customer.example.com>" } }, new[] { "body", "model" }]);
        Assert.Equal("res.partner", made[0].GetProperty("model").GetString());
        Assert.Contains("Grüße", made[0].GetProperty("body").GetString());
    }

    [Fact]
    public async Task Bounces_what_nobody_takes()
    {
        await using var gate = await Run(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(Mail).Replace("gate-1", "gate-2", StringComparison.Ordinal)), "--password", "admin");

        Assert.Equal(67, gate.ExitCode);
        Assert.Contains("No possible route found", gate.Output);
    }

    [Fact]
    public async Task Reports_a_wrong_password_as_lack_of_permission()
    {
        await using var gate = await Run(Mail, "--password", "wrong-secret");

        Assert.Equal(77, gate.ExitCode);
        Assert.DoesNotContain("wrong-secret", gate.Output);
    }

    [Fact]
    public async Task Keeps_the_mail_while_the_bridge_is_away()
    {
        await using var gate = await BridgeProcess.RunToEnd(["mailgate", "--host", "127.0.0.1", "--port", FreePort.Next().ToString(CultureInfo.InvariantCulture)], input: Mail);

        Assert.Equal(75, gate.ExitCode);
        Assert.DoesNotContain("   at ", gate.Output);
    }

    [Theory]
    [InlineData("--no-such-option")]
    [InlineData("--port=99999")]
    [InlineData("--userid=admin")]
    public async Task Calls_a_wrong_command_line_that(string argument)
    {
        await using var gate = await BridgeProcess.RunToEnd(["mailgate", argument], input: Mail);

        Assert.Equal(64, gate.ExitCode);
    }

    [Fact]
    public async Task Refuses_an_empty_mail()
    {
        await using var gate = await Run([], "--password", "admin");

        Assert.Equal(65, gate.ExitCode);
    }

    private Task<BridgeProcess> Run(byte[] mail, params string[] arguments) => BridgeProcess.RunToEnd(
        ["mailgate", "-d", fixture.Database, "-u", "2", "--host", "127.0.0.1", "--port", fixture.Bridge.Url.Port.ToString(CultureInfo.InvariantCulture), .. arguments], input: mail);
}

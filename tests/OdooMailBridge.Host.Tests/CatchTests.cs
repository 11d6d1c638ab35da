using System.Globalization;
using System.Net.Mail;
using OdooMailBridge.TestKit;
using Xunit;

namespace OdooMailBridge.Host.Tests;

public class CatchTests
{
    [Fact]
    public async Task Each_mail_is_printed_with_its_envelope_and_text()
    {
        await using var catcher = BridgeProcess.Begin(["catch", "--port", "0"]);
        await catcher.Until(line => line.StartsWith("Catching mail", StringComparison.Ordinal));
        var port = int.Parse(catcher.Output.Split(':', ';')[1], CultureInfo.InvariantCulture);
        using var client = new SmtpClient("127.0.0.1", port);
        using var mail = new MailMessage("ann@example.com", "ben@example.com", "Spring", "It is here.");
        await client.SendMailAsync(mail);
        await catcher.Until(line => line == "It is here.");

        Assert.Contains("ann@example.com -> ben@example.com", catcher.Output);
        Assert.Contains("Subject    Spring", catcher.Output);
        await catcher.Terminate();
        await catcher.WaitForExit(TimeSpan.FromSeconds(20));
        Assert.Equal(0, catcher.ExitCode);
    }
}

using OdooMailBridge.Host.Tests.Dispatch;
using OdooMailBridge.TestKit;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Host.Tests;

/// <summary><c>send-test</c> beside a running bridge: a mail and the story of its way.</summary>
public sealed class SendTestTests : IAsyncLifetime
{
    private readonly MessageLog sink = new();
    private PostgresServer postgres = null!;

    public async Task InitializeAsync() => postgres = await PostgresServer.Private();

    public async Task DisposeAsync()
    {
        await sink.DisposeAsync();
        await postgres.DisposeAsync();
    }

    [Fact]
    public async Task The_way_of_a_mail_is_told_and_one_that_did_not_leave_is_tried_no_more()
    {
        await using var bridge = await BridgeProcess.Serve(postgres.MaintenanceConnectionString);
        await using var queue = await QueueDatabase.Create(postgres, bridge, sink.Port);

        await using (var sent = await Run("-d", queue.Name, "you@example.com", "--from", "Joe <joe@example.com>"))
        {
            Assert.True(sent.ExitCode == 0, sent.Output);
            Assert.Contains("server     Only", sent.Output);
            Assert.Contains("envelope   joe@example.com", sent.Output);
            Assert.Contains("outcome    Sent: the server took it.", sent.Output);
        }
        Assert.Equal("you@example.com", Assert.Single(sink.Accepted).Recipients);

        sink.OnRecipient = _ => new SmtpReply(451, "4.7.1 later");
        await using (var deferred = await Run("-d", queue.Name, "you@example.com"))
        {
            Assert.Equal(1, deferred.ExitCode);
            Assert.Contains("recipient  you@example.com: deferred, ", deferred.Output);
        }
        Assert.Equal(["sent", "cancel"], await queue.Query<string>("SELECT state FROM mail_mail ORDER BY id"));
    }

    [Theory]
    [InlineData("database \"no_such\" does not exist", "-d", "no_such", "you@example.com")]
    [InlineData("That is no mail address.", "nobody")]
    public async Task What_cannot_be_is_one_sentence(string sentence, params string[] arguments)
    {
        await using var run = await Run(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(sentence, run.Output);
        Assert.DoesNotContain("   at ", run.Output);
    }

    private Task<BridgeProcess> Run(params string[] arguments) => BridgeProcess.RunToEnd(["send-test", .. arguments, "--connection", postgres.MaintenanceConnectionString]);
}

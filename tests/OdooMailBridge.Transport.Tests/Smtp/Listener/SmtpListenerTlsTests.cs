using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Smtp.Listener;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Listener;

public sealed class SmtpListenerTlsTests
{
    private static readonly PeerCertificates Certificates = new();

    private static readonly SmtpListenerOptions Options = new()
    {
        Certificate = Certificates.For("localhost"),
        Authenticate = (user, password, _) => ValueTask.FromResult(user == "tim" && password == "secret"),
    };

    private static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    private static async Task<RawClient> SecureAsync(SmtpListener listener)
    {
        var client = await RawClient.HelloAsync(listener);
        await client.AskAsync("STARTTLS");
        await client.SecureAsync();
        await client.AskAsync("EHLO raw.test");
        return client;
    }

    [Fact]
    public async Task Auth_is_offered_only_inside_tls()
    {
        await using var listener = ListenerFixture.Start(options: Options);
        using var client = await RawClient.ConnectAsync(listener);
        await client.ReplyAsync();

        var clear = await client.AskAsync("EHLO x");
        Assert.EndsWith("250 STARTTLS", clear, StringComparison.Ordinal);
        Assert.StartsWith("220", await client.AskAsync("STARTTLS"), StringComparison.Ordinal);
        await client.SecureAsync();
        var secure = await client.AskAsync("EHLO x");

        Assert.EndsWith("250 AUTH PLAIN LOGIN", secure, StringComparison.Ordinal);
        Assert.DoesNotContain("STARTTLS", secure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_injected_before_the_handshake_are_forgotten()
    {
        var receiver = new CollectingReceiver();
        await using var listener = ListenerFixture.Start(receiver, Options);
        using var client = await RawClient.HelloAsync(listener);
        await client.SendAsync("STARTTLS\r\nMAIL FROM:<evil@x.test>\r\n");
        Assert.StartsWith("220", await client.ReplyAsync(), StringComparison.Ordinal);
        await client.SecureAsync();

        // Had the injected MAIL been kept, this EHLO would be answered second; had the state been kept, RCPT would be accepted.
        Assert.StartsWith("250-localhost", await client.AskAsync("EHLO x"), StringComparison.Ordinal);
        Assert.StartsWith("503", await client.AskAsync("RCPT TO:<b@x.test>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hello_is_forgotten_with_the_clear_text()
    {
        await using var listener = ListenerFixture.Start(options: Options);
        using var client = await RawClient.HelloAsync(listener);
        await client.AskAsync("STARTTLS");
        await client.SecureAsync();

        Assert.StartsWith("503", await client.AskAsync("MAIL FROM:<a@x.test>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_logs_in_with_and_without_an_initial_response()
    {
        await using var listener = ListenerFixture.Start(options: Options);
        using var one = await SecureAsync(listener);
        using var two = await SecureAsync(listener);

        Assert.StartsWith("235", await one.AskAsync("AUTH PLAIN " + Base64("\0tim\0secret")), StringComparison.Ordinal);
        Assert.StartsWith("334", await two.AskAsync("AUTH PLAIN"), StringComparison.Ordinal);
        Assert.StartsWith("235", await two.AskAsync(Base64("\0tim\0secret")), StringComparison.Ordinal);
        Assert.StartsWith("503", await two.AskAsync("AUTH PLAIN"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_logs_in()
    {
        await using var listener = ListenerFixture.Start(options: Options);
        using var client = await SecureAsync(listener);

        Assert.Equal("334 VXNlcm5hbWU6", await client.AskAsync("AUTH LOGIN"));
        Assert.Equal("334 UGFzc3dvcmQ6", await client.AskAsync(Base64("tim")));
        Assert.StartsWith("235", await client.AskAsync(Base64("secret")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AUTH PLAIN !!!", "501")]
    [InlineData("AUTH PLAIN QQ==", "501")]
    [InlineData("AUTH GSSAPI", "504")]
    [InlineData("AUTH", "501")]
    [InlineData("AUTH PLAIN AHRpbQB3cm9uZw==", "535")]
    public async Task Bad_auth_is_refused(string line, string reply)
    {
        await using var listener = ListenerFixture.Start(options: Options);
        using var client = await SecureAsync(listener);

        Assert.StartsWith(reply, await client.AskAsync(line), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_auth_is_refused()
    {
        await using var listener = ListenerFixture.Start(options: Options);
        using var client = await SecureAsync(listener);
        await client.AskAsync("AUTH LOGIN");

        Assert.StartsWith("501", await client.AskAsync("*"), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.AskAsync("NOOP"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_without_a_required_login_is_refused()
    {
        await using var listener = ListenerFixture.Start(options: Options with { RequireAuth = true });
        using var client = await SecureAsync(listener);

        Assert.StartsWith("530", await client.AskAsync("MAIL FROM:<a@x.test>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clear_text_on_an_implicit_port_does_not_hurt_the_listener()
    {
        var receiver = new CollectingReceiver();
        await using var listener = ListenerFixture.Start(receiver, Options with { ImplicitTls = true });
        using (var clear = await RawClient.ConnectAsync(listener))
        {
            await clear.SendAsync("EHLO x\r\n");
            Assert.Equal("closed", await clear.ReplyAsync());
        }
        using var client = await RawClient.ConnectAsync(listener);
        await client.SecureAsync();

        Assert.StartsWith("220", await client.ReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Observer_does_not_see_credentials()
    {
        var transcript = new Transcript();
        await using var listener = ListenerFixture.Start(options: Options with { Observer = transcript });
        using var client = await SecureAsync(listener);
        await client.AskAsync("AUTH LOGIN");
        await client.AskAsync(Base64("tim"));
        await client.AskAsync(Base64("secret"));

        Assert.Contains("AUTH ***", transcript.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Base64("secret"), transcript.ToString(), StringComparison.Ordinal);
    }
}

using System.Globalization;
using System.Text;
using OdooMailBridge.TestKit;
using OdooMailBridge.Transport;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Plugins.Mail.Tests.Inbound;

/// <summary>The bridge as its domain's mail server: what it takes, refuses, keeps, and when it says so.</summary>
public sealed class MailReceiverTests : IAsyncLifetime
{
    private readonly int smtp = FreePort.Next();
    private readonly int lmtp = FreePort.Next();
    private readonly string database = $"listen_{Guid.NewGuid():N}";
    private readonly TestKit.Peers.PeerCertificates certificates = new();
    private BridgeProcess bridge = null!;
    private BridgeCalls calls = null!;

    public async Task InitializeAsync()
    {
        await using (var first = await BridgeProcess.Serve())
        {
            using var making = new BridgeCalls(first.Url);
            await making.CreateDatabase(database);
            await making.Model(database, "mail.alias.domain", "create", [new { name = "mycompany.example.com" }]);
            var model = (await making.Model(database, "ir.model", "search", [new[] { new[] { "model", "=", "res.partner" } }]))[0].GetInt32();
            await making.Model(database, "mail.alias", "create", [new { alias_name = "desk", alias_model_id = model }]);
        }
        var folder = TemporaryFolder.Create("tls");
        using var certificate = certificates.For("localhost");
        await File.WriteAllTextAsync(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(certificate)!.ExportPkcs8PrivateKeyPem());
        bridge = await BridgeProcess.Serve(environment: new Dictionary<string, string>
        {
            ["OMB__Incoming__Smtp"] = $"127.0.0.1:{smtp.ToString(CultureInfo.InvariantCulture)}",
            ["OMB__Incoming__Lmtp"] = $"127.0.0.1:{lmtp.ToString(CultureInfo.InvariantCulture)}",
            ["OMB__Incoming__Database"] = database,
            ["OMB__Incoming__HostName"] = "mx.mycompany.example.com",
            ["OMB__Incoming__CertificateFile"] = Path.Combine(folder, "cert.pem"),
            ["OMB__Incoming__PrivateKeyFile"] = Path.Combine(folder, "key.pem"),
            ["OMB__Incoming__RefuseUnknownRecipients"] = "true",
            ["OMB__Incoming__MaxMessageBytes"] = "20000",
            ["OMB__Incoming__MaxMessagesPerMinute"] = "12",
        });
        calls = new BridgeCalls(bridge.Url);
    }

    public async Task DisposeAsync()
    {
        await calls.DropDatabase(database);
        calls.Dispose();
        await bridge.DisposeAsync();
    }

    [Fact]
    public async Task Mail_is_stored_with_its_envelope_before_the_reply_and_routed_by_it_when_processed()
    {
        await using var session = await Open(SmtpProtocol.Smtp, TlsMode.StartTls);
        Assert.IsType<SmtpOutcome.Accepted>(await session.SendAsync(new SmtpEnvelope("lena@customer.example.com", "desk@mycompany.example.com"), Mail("blind", "somebody@else.example.com")));
        var stored = (await calls.Model(database, "bridge.inbound", "search_read", [Array.Empty<object>(), new[] { "state", "via", "envelope_from", "envelope_to" }]))[0];
        await calls.Model(database, "bridge.inbound", "process_received", []);
        var row = (await calls.Model(database, "bridge.inbound", "search_read", [Array.Empty<object>(), new[] { "state", "step", "model", "evidence", "routes", "recipients" }]))[0];

        Assert.True(session.IsEncrypted);
        Assert.Equal(("received", "smtp", "lena@customer.example.com", "desk@mycompany.example.com"),
            (stored.GetProperty("state").GetString(), stored.GetProperty("via").GetString(), stored.GetProperty("envelope_from").GetString(), stored.GetProperty("envelope_to").GetString()));
        Assert.Equal(("processed", "alias", "res.partner"), (row.GetProperty("state").GetString(), row.GetProperty("step").GetString(), row.GetProperty("model").GetString()));
        Assert.Contains("desk@mycompany.example.com", row.GetProperty("routes").GetString(), StringComparison.Ordinal);
        Assert.Contains("addressed to desk@mycompany.example.com", row.GetProperty("evidence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_recipients_are_refused_at_once_and_those_of_the_gateway_taken()
    {
        await using var session = await Open(SmtpProtocol.Smtp);
        var refused = Assert.IsType<SmtpOutcome.Refused>(await session.SendAsync(new SmtpEnvelope("a@x.example", "nobody@mycompany.example.com"), Mail("unknown")));
        foreach (var known in new[] { "desk@MyCompany.example.com", "catchall@mycompany.example.com", "bounce@mycompany.example.com", "postmaster@mycompany.example.com" })
            Assert.IsType<SmtpOutcome.Accepted>(await session.SendAsync(new SmtpEnvelope("", known), Mail(known)));

        Assert.Equal((550, "5.1.1 No such user here"), (refused.Reply.Code, refused.Reply.Text));
        Assert.Equal(4, (await calls.Model(database, "bridge.inbound", "search_count", [Array.Empty<object>()])).GetInt32());
    }

    [Fact]
    public async Task Lmtp_answers_for_each_recipient_and_stores_the_mail_once()
    {
        await using var session = await Open(SmtpProtocol.Lmtp);
        var outcome = await session.SendAsync(new SmtpEnvelope("a@x.example", ["desk@mycompany.example.com", "nobody@mycompany.example.com", "catchall@mycompany.example.com"]), Mail("several"));

        Assert.Equal([true, false, true], Assert.IsType<SmtpOutcome.Accepted>(outcome).Recipients.Select(recipient => recipient.IsAccepted));
        Assert.Equal(1, (await calls.Model(database, "bridge.inbound", "search_count", [new[] { new[] { "envelope_to", "=", "desk@mycompany.example.com,catchall@mycompany.example.com" } }])).GetInt32());
    }

    [Fact]
    public async Task What_is_too_large_goes_in_circles_or_comes_too_fast_is_refused()
    {
        await using var session = await Open(SmtpProtocol.Smtp);
        var envelope = new SmtpEnvelope("a@x.example", "desk@mycompany.example.com");
        var large = await session.SendAsync(envelope, new byte[30_000]);
        var circling = await session.SendAsync(envelope, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("Received: from a by b\r\n", 101)) + "\r\nx\r\n"));
        var codes = new List<int>();
        for (var i = 0; i < 13; i++)
            codes.Add(await session.SendAsync(envelope, Mail($"fast-{i}")) is SmtpOutcome.Refused slower ? slower.Reply.Code : 250);

        Assert.Equal(552, Assert.IsType<SmtpOutcome.Refused>(large).Reply.Code);
        Assert.Equal(554, Assert.IsType<SmtpOutcome.Refused>(circling).Reply.Code);
        Assert.Contains(250, codes);
        Assert.Equal(450, codes[^1]);
    }

    private Task<SmtpSession> Open(SmtpProtocol protocol, TlsMode security = TlsMode.None) => SmtpSession.ConnectAsync(
        new SmtpEndpoint("localhost", protocol == SmtpProtocol.Lmtp ? lmtp : smtp) { Protocol = protocol, Security = security, Tls = TlsPolicy.StrictWithRoots(() => certificates.Roots) });

    private static byte[] Mail(string id, string to = "desk@mycompany.example.com") => Encoding.ASCII.GetBytes(InboundBridge.Mail(id.Replace('@', '-'), to));
}

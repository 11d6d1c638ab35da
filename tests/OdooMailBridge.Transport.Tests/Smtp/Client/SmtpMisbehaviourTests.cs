using OdooMailBridge.TestKit.Peers;
using OdooMailBridge.Transport.Sasl;
using OdooMailBridge.Transport.Smtp;
using Xunit;

namespace OdooMailBridge.Transport.Tests.Smtp.Client;

/// <summary>
/// A server that misbehaves in every way at every step of the dialogue. Whatever it does, the client comes back in time, says nothing but what
/// is known, and never takes a message for accepted or refused that may be the other.
/// </summary>
public sealed class SmtpMisbehaviourTests
{
    private const string Positive = "positive", Refused = "refused", Broken = "broken";

    /// <summary>Far more than any exchange takes on a busy machine; only a server that stalls is given less.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Steps = ["greeting", "EHLO", "AUTH", "MAIL", "RCPT", "DATA", "dot"];

    /// <summary>What the server does instead of its reply, and what kind of answer that is.</summary>
    private static readonly Dictionary<string, (string Kind, Action<PeerScript> Play)> Ways = new()
    {
        ["cut"] = (Broken, script => script.Cut()),
        ["reset"] = (Broken, script => script.Reset()),
        ["half a reply and cut"] = (Broken, script => script.Raw("25").Cut()),
        ["a reply that never ends its lines and cut"] = (Broken, script => script.Raw("250-more\r\n250-more\r\n").Cut()),
        ["stall"] = (Broken, script => script.Stall()),
        ["half a reply and stall"] = (Broken, script => script.Raw("250-more\r\n25").Stall()),
        ["garbage"] = (Broken, script => script.Line("\u0000\u00ffHTTP/1.1 400 Bad Request")),
        ["a code out of range"] = (Broken, script => script.Line("999 beyond")),
        ["codes that change within a reply: the last one counts"] = (Refused, script => script.Raw("250-one\r\n550 two\r\n")),
        ["endless lines"] = (Broken, script => script.Flood("250-more and more\r\n")),
        ["an endless line"] = (Broken, script => script.Flood("250-more and more ")),
        ["4xx"] = (Refused, script => script.Line("451 4.3.0 later")),
        ["5xx"] = (Refused, script => script.Line("554 5.7.1 never")),
        ["421"] = (Refused, script => script.Line("421 4.3.2 closing").Cut()),
        ["bytes one by one"] = (Positive, _ => { }),
    };

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var step in Steps)
                foreach (var way in Ways.Keys)
                    all.Add(step, way);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_client_comes_back_in_time_with_the_truth(string step, string way)
    {
        await using var peer = ScriptedPeer.Play(Script(step, way));
        var endpoint = peer.Endpoint() with { Credentials = new PasswordCredentials("anna", "pass") };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var result = await RunAsync(endpoint, way.EndsWith("stall", StringComparison.Ordinal) ? TimeSpan.FromSeconds(2) : Patience);
        Assert.True(watch.Elapsed < Patience, $"took {watch.Elapsed}");
        Assert.Equal(Expected(step, Ways[way].Kind, way), result);
    }

    /// <summary>What becomes of one message, in one word.</summary>
    private static async Task<string> RunAsync(SmtpEndpoint endpoint, TimeSpan timeout)
    {
        var options = new SmtpSessionOptions { Timeouts = SmtpTimeouts.All(timeout) with { Quit = TimeSpan.FromSeconds(0.5) } };
        SmtpSession session;
        try
        {
            session = await SmtpSession.ConnectAsync(endpoint, options);
        }
        catch (SmtpReplyException)
        {
            return "no session: refused";
        }
        catch (TransportException)
        {
            return "no session: broken";
        }
        await using (session)
        {
            return await session.SendAsync(PeerEndpoint.Envelope, PeerEndpoint.Message) switch
            {
                SmtpOutcome.Accepted => "accepted",
                SmtpOutcome.Refused => "refused",
                SmtpOutcome.ConnectionLost => "lost",
                SmtpOutcome.Unknown => "unknown",
                var other => other.GetType().Name,
            };
        }
    }

    private static string Expected(string step, string kind, string way) => (step, kind) switch
    {
        (_, Positive) => "accepted",
        ("EHLO", Refused) when way != "421" => "no session: broken", // HELO is tried next, and this server left
        ("greeting" or "EHLO" or "AUTH", Refused) => "no session: refused",
        ("greeting" or "EHLO" or "AUTH", _) => "no session: broken",
        (_, Refused) => "refused",
        ("dot", _) => "unknown",
        _ => "lost",
    };

    private static PeerScript Script(string at, string way)
    {
        var script = new PeerScript();
        var byByte = way == "bytes one by one";
        if (byByte) script.InPiecesOf(1);
        foreach (var step in Steps)
        {
            if (step == "dot") script.ReadData();
            else if (step != "greeting") script.Expect(step);
            if (step == at && !byByte)
            {
                Ways[way].Play(script);
                if (Ways[way].Kind != Refused || way == "421") return script;
                return step == "EHLO" ? script.Expect("HELO").Cut() : script.On("RSET", "250 ok");
            }
            script.Raw(step switch
            {
                "greeting" => "220 peer ESMTP\r\n",
                "EHLO" => "250-peer\r\n250 AUTH PLAIN\r\n",
                "AUTH" => "235 ok\r\n",
                "DATA" => "354 go\r\n",
                _ => "250-first line\r\n250 ok\r\n",
            });
        }
        return script;
    }
}

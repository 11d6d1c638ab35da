using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OdooMailBridge.TestKit.Peers;

/// <summary>What a scripted peer says and expects, in order. Text is Latin-1, so every byte can be written.</summary>
public sealed class PeerScript
{
    private readonly List<PeerStep> _steps = [];
    private int _piece;

    public IReadOnlyList<PeerStep> Steps => _steps;

    /// <summary>An SMTP server's greeting and its answer to EHLO.</summary>
    public static PeerScript Smtp(params string[] extensions) => new PeerScript().Line("220 peer ESMTP").Ehlo(extensions);

    /// <summary>From here on everything is sent in pieces of this many bytes.</summary>
    public PeerScript InPiecesOf(int bytes)
    {
        _piece = bytes;
        return this;
    }

    /// <summary>Sends a line with CRLF.</summary>
    public PeerScript Line(string line) => Raw(line + "\r\n");

    public PeerScript Raw(string text) => Add(new PeerStep.Send(Encoding.Latin1.GetBytes(text), _piece));

    public PeerScript Raw(byte[] bytes) => Add(new PeerStep.Send(bytes, _piece));

    public PeerScript Expect(string prefix) => Add(new PeerStep.Expect(prefix));

    /// <summary>Expects a line and answers with lines.</summary>
    public PeerScript On(string prefix, params string[] replies)
    {
        Expect(prefix);
        foreach (var reply in replies) Line(reply);
        return this;
    }

    public PeerScript Ehlo(params string[] extensions)
    {
        Expect("EHLO ");
        string[] lines = ["peer", .. extensions];
        return Raw(string.Concat(lines.Select((line, i) => $"250{(i == lines.Length - 1 ? ' ' : '-')}{line}\r\n")));
    }

    /// <summary>Expects the commands of one pipelined transaction, then answers all of them in one write.</summary>
    public PeerScript Transaction(string mail, string[] recipients, string data)
    {
        Expect("MAIL FROM:");
        foreach (var _ in recipients) Expect("RCPT TO:");
        Expect("DATA");
        return Raw(string.Concat(new[] { mail }.Concat(recipients).Append(data).Select(line => line + "\r\n")));
    }

    public PeerScript ReadData() => Add(new PeerStep.ReadData());

    public PeerScript ReadBytes(int count) => Add(new PeerStep.ReadBytes(count));

    public PeerScript Secure(X509Certificate2 certificate, bool askClient = false) => Secure(new SslServerAuthenticationOptions
    {
        ServerCertificate = certificate,
        ClientCertificateRequired = askClient,
        RemoteCertificateValidationCallback = (_, _, _, _) => true,
    });

    public PeerScript Secure(SslServerAuthenticationOptions options) => Add(new PeerStep.Secure(options));

    public PeerScript Cut() => Add(new PeerStep.Cut(Reset: false));

    public PeerScript Reset() => Add(new PeerStep.Cut(Reset: true));

    public PeerScript Stall() => Add(new PeerStep.Stall());

    public PeerScript Flood(string text, long maxBytes = 64 * 1024 * 1024) =>
        Add(new PeerStep.Flood(Encoding.Latin1.GetBytes(text), maxBytes));

    private PeerScript Add(PeerStep step)
    {
        _steps.Add(step);
        return this;
    }
}

using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace OdooMailBridge.Conformance.Sinks;

/// <summary>One SMTP session of a sink (RFC 5321; AUTH PLAIN and LOGIN of RFC 4954), refusing what the behaviour says.</summary>
public sealed class SmtpSinkSession(Stream stream, string sink, SinkBehaviour behaviour, SinkJournal journal)
{
    private static readonly Regex Path = new(@"\A\s*(?:FROM|TO)\s*:\s*(?:<([^>]*)>|(\S*))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private readonly SmtpLineReader _lines = new(stream);
    private string? _user;
    private string? _mailFrom;
    private List<string> _accepted = [];
    private List<string> _refused = [];
    private bool _isBusy;

    /// <summary>Serves until QUIT or until the peer goes away; a transaction cut off then is kept as not delivered.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        SetBusy(true);
        try
        {
            await SayAsync("220 sink ESMTP ready", cancel);
            while (await HearAsync(cancel) is { } line && await ObeyAsync(line, cancel))
                SetBusy(_mailFrom is not null);
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The peer hung up or the transcript is over; what it left unfinished is kept below.
        }
        finally
        {
            Finish();
            SetBusy(false);
        }
    }

    // Between transactions a kept-open session is quiet: a client that pools its connections is not waited for.
    private void SetBusy(bool isBusy)
    {
        if (_isBusy != isBusy)
            journal.Busy(isBusy);
        _isBusy = isBusy;
    }

    private async Task<bool> ObeyAsync(string line, CancellationToken cancel)
    {
        SetBusy(true);
        var (verb, argument) = line.Split(' ', 2) is [var v, var a] ? (v, a) : (line, "");
        switch (verb.ToUpperInvariant())
        {
            case "EHLO":
                await GreetAsync(cancel);
                break;
            case "HELO":
                await SayAsync("250 sink", cancel);
                break;
            case "AUTH":
                await AuthenticateAsync(argument, cancel);
                break;
            case "MAIL":
                await SayAsync(Mail(argument), cancel);
                break;
            case "RCPT":
                await SayAsync(Rcpt(argument), cancel);
                break;
            case "DATA":
                await DataAsync(cancel);
                break;
            case "RSET":
                Finish();
                await SayAsync("250 2.0.0 Ok", cancel);
                break;
            case "NOOP":
                await SayAsync("250 2.0.0 Ok", cancel);
                break;
            case "VRFY":
                await SayAsync("252 2.0.0 cannot verify", cancel);
                break;
            case "QUIT":
                Finish();
                await SayAsync("221 2.0.0 Bye", cancel);
                return false;
            default:
                await SayAsync("502 5.5.2 command not recognized", cancel);
                break;
        }

        return true;
    }

    private async Task GreetAsync(CancellationToken cancel)
    {
        List<string> extensions = ["sink", "PIPELINING", "8BITMIME", "SIZE 52428800", "ENHANCEDSTATUSCODES"];
        if (!behaviour.HasFlag(SinkBehaviour.NoSmtpUtf8))
            extensions.Add("SMTPUTF8");
        if (!behaviour.HasFlag(SinkBehaviour.NoAuth))
            extensions.Add("AUTH PLAIN LOGIN");
        await SayAsync(string.Join("\r\n", extensions.Select((text, i) => $"250{(i < extensions.Count - 1 ? '-' : ' ')}{text}")), cancel);
    }

    private async Task AuthenticateAsync(string argument, CancellationToken cancel)
    {
        var (mechanism, initial) = argument.Split(' ', 2) is [var m, var i] ? (m, i) : (argument, "");
        string user;
        switch (mechanism.ToUpperInvariant())
        {
            case "PLAIN":
                var parts = Base64(initial.Length > 0 ? initial : await AskAsync("334 ", cancel)).Split('\0');
                user = parts.Length > 1 ? parts[1] : "";
                break;
            case "LOGIN":
                user = Base64(initial.Length > 0 ? initial : await AskAsync("334 VXNlcm5hbWU6", cancel));
                await AskAsync("334 UGFzc3dvcmQ6", cancel);
                break;
            default:
                await SayAsync("504 5.5.4 mechanism not supported", cancel);
                return;
        }

        if (behaviour.HasFlag(SinkBehaviour.AuthFail))
        {
            await SayAsync("535 5.7.8 Error: authentication failed", cancel);
            return;
        }

        _user = user;
        await SayAsync("235 2.7.0 Authentication successful", cancel);
    }

    private string Mail(string argument)
    {
        Finish();
        if (behaviour.HasFlag(SinkBehaviour.MailReject))
            return "550 5.7.1 Sender rejected";
        _mailFrom = Address(argument);
        return "250 2.1.0 Ok";
    }

    private string Rcpt(string argument)
    {
        var address = Address(argument);
        if (_mailFrom is null)
            return "503 5.5.1 need MAIL command";
        var reply = address switch
        {
            _ when behaviour.HasFlag(SinkBehaviour.Reject) && address.Contains("reject", StringComparison.Ordinal) => "550 5.1.1 User unknown",
            _ when behaviour.HasFlag(SinkBehaviour.TempFail) && address.Contains("tempfail", StringComparison.Ordinal) => "450 4.2.1 Mailbox temporarily unavailable",
            _ => "250 2.1.5 Ok",
        };
        (reply[0] == '2' ? _accepted : _refused).Add(address);
        return reply;
    }

    private async Task DataAsync(CancellationToken cancel)
    {
        if (_accepted.Count == 0)
        {
            await SayAsync("503 5.5.1 need RCPT command", cancel);
            return;
        }

        await SayAsync("354 End data with <CR><LF>.<CR><LF>", cancel);
        var message = new MemoryStream();
        while (true)
        {
            var line = await _lines.ReadAsync(cancel) ?? throw new IOException("hung up inside a message");
            journal.Touch();
            if (line is [(byte)'.', (byte)'\r', (byte)'\n'] or [(byte)'.', (byte)'\n'])
                break;
            message.Write(line.AsSpan(line is [(byte)'.', ..] ? 1 : 0));
        }

        var accepted = !behaviour.HasFlag(SinkBehaviour.DataReject);
        Finish(message.ToArray(), accepted);
        await SayAsync(accepted ? "250 2.0.0 Ok: queued" : "554 5.7.1 Message rejected", cancel);
    }

    private void Finish(byte[]? data = null, bool delivered = false)
    {
        if (_mailFrom is not null && (_accepted.Count > 0 || _refused.Count > 0 || data is not null))
            journal.Add(new SmtpTransaction(sink, _user, _mailFrom, _accepted, _refused, delivered, data));
        (_mailFrom, _accepted, _refused) = (null, [], []);
    }

    private async Task<string> AskAsync(string challenge, CancellationToken cancel)
    {
        await SayAsync(challenge, cancel);
        return await HearAsync(cancel) ?? throw new IOException("hung up inside an authentication");
    }

    private async ValueTask<string?> HearAsync(CancellationToken cancel)
    {
        var line = await _lines.ReadTextAsync(cancel);
        journal.Touch();
        return line;
    }

    private async Task SayAsync(string reply, CancellationToken cancel)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), cancel);
        await stream.FlushAsync(cancel);
    }

    private static string Address(string argument) =>
        Path.Match(argument) is { Success: true } m ? (m.Groups[1].Success ? m.Groups[1] : m.Groups[2]).Value : "";

    private static string Base64(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException e)
        {
            throw new IOException("an authentication that is no base64", e);
        }
    }
}

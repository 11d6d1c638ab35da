namespace OdooMailBridge.Transport.Smtp.Listener;

/// <summary>What MAIL and RCPT have said so far.</summary>
internal sealed class ListenerTransaction(string sender, bool smtpUtf8)
{
    public string Sender { get; } = sender;

    public bool IsSmtpUtf8 { get; } = smtpUtf8;

    public List<string> Recipients { get; } = [];
}

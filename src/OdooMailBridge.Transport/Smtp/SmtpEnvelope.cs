using System.Text;

namespace OdooMailBridge.Transport.Smtp;

/// <summary>Who a message is from and for, checked against command injection when made.</summary>
public sealed class SmtpEnvelope
{
    /// <param name="sender">The reverse path without angle brackets; empty for the null sender of reports.</param>
    /// <param name="recipients">At least one address, in the order of the RCPT commands; duplicates are kept.</param>
    /// <exception cref="InvalidEnvelopeAddressException">An address holds CR, LF or anything else a command cannot hold.</exception>
    public SmtpEnvelope(string sender, IReadOnlyList<string> recipients)
    {
        if (recipients.Count == 0) throw new ArgumentException("an envelope needs a recipient", nameof(recipients));
        Sender = EnvelopeAddress.Prepare(sender, allowEmpty: true);
        var prepared = new string[recipients.Count];
        for (var i = 0; i < prepared.Length; i++) prepared[i] = EnvelopeAddress.Prepare(recipients[i], allowEmpty: false);
        Recipients = prepared;
    }

    public SmtpEnvelope(string sender, string recipient) : this(sender, [recipient]) { }

    public string Sender { get; }

    public IReadOnlyList<string> Recipients { get; }

    /// <summary>
    /// Set when the message itself has UTF-8 headers (RFC 6532); non-ASCII addresses ask for SMTPUTF8 by themselves.
    /// </summary>
    public bool HasUtf8Headers { get; init; }

    internal bool NeedsSmtpUtf8 => HasUtf8Headers || !Ascii.IsValid(Sender) || !Recipients.All(address => Ascii.IsValid(address));
}

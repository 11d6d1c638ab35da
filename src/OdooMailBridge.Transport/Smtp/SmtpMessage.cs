namespace OdooMailBridge.Transport.Smtp;

/// <summary>What one transaction hands over: who gets it, and what.</summary>
public sealed record SmtpMessage(SmtpEnvelope Envelope, SmtpContent Content);

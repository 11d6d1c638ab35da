namespace OdooMailBridge.Transport.Smtp;

/// <summary>What the server said about one recipient; <see cref="Reply"/> is null when the dialogue ended before it answered.</summary>
public sealed record RecipientOutcome(string Address, SmtpReply? Reply)
{
    public bool IsAccepted => Reply is { IsPositive: true };
}

namespace OdooMailBridge.Transport.Smtp;

/// <summary>How a session behaves, apart from where it goes.</summary>
public sealed record SmtpSessionOptions
{
    public static SmtpSessionOptions Default { get; } = new();

    public SmtpTimeouts Timeouts { get; init; } = new();

    /// <summary>Sees the dialogue with credentials masked; null: nobody does.</summary>
    public IWireObserver? Observer { get; init; }

    /// <summary>False: one command at a time even when the server offers PIPELINING.</summary>
    public bool UsePipelining { get; init; } = true;
}

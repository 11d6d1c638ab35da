using OdooMailBridge.Plugins.Mail.Outgoing;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>How an attempt to send a mail ended.</summary>
public enum AttemptEnd
{
    /// <summary>At least one transaction was accepted.</summary>
    Sent,

    /// <summary>Refused, or it could not be put together.</summary>
    Failed,

    /// <summary>No session could be opened.</summary>
    NoSession,

    /// <summary>The connection broke before the message was handed over: nothing was delivered.</summary>
    Broken,

    /// <summary>The connection broke after the message was handed over: it may have been delivered.</summary>
    Unknown,

    /// <summary>Nothing was tried: a former sender died while it handed the message over, and such mails are not to be sent again by themselves.</summary>
    InDoubt,

    /// <summary>Another sender has the mail now: nothing was sent, nothing is recorded.</summary>
    TakenOver,
}

/// <summary>One attempt with what is to be recorded of it.</summary>
public sealed record Attempt
{
    public required PlannedMail Mail { get; init; }
    public required AttemptEnd End { get; init; }

    /// <summary>What notifications and traces learn; null: nothing failed as far as they are concerned.</summary>
    public string? FailureType { get; init; }
    public string? FailureReason { get; init; }

    /// <summary>What the mail itself shows as its reason.</summary>
    public string? ShownReason { get; init; }

    /// <summary>Null: the mail's own failure type stays as it was.</summary>
    public string? ShownType { get; init; }

    /// <summary>The failure may pass: a 4xx reply or a connection problem.</summary>
    public bool IsTransient { get; init; }
    public IReadOnlyList<int> Reached { get; init; } = [];
    public SenderDecision? Sender { get; init; }

    /// <summary>What servers said about recipients, where not everybody got the mail at once.</summary>
    public IReadOnlyList<RecipientReply> Recipients { get; init; } = [];

    /// <summary>The server's answer to the last message that it accepted.</summary>
    public string? Reply { get; init; }

    /// <summary>What the caller gets with raise_exception.</summary>
    public Exception? Raised { get; init; }
}

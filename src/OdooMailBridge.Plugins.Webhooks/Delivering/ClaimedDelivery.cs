namespace OdooMailBridge.Plugins.Webhooks;

/// <summary>A delivery that is in this process' hands, with all that its sending needs.</summary>
internal sealed record ClaimedDelivery
{
    public int Id { get; init; }
    public int Webhook { get; init; }
    public string EventId { get; init; } = "";
    public string Payload { get; init; } = "";
    public int Attempts { get; init; }
    public DateTime Deadline { get; init; }
    public string Url { get; init; } = "";
    public string? Secret { get; init; }

    /// <summary>As long as receivers may still know the secret before; else null.</summary>
    public string? PreviousSecret { get; init; }

    /// <summary>Without the secrets: records print themselves into logs.</summary>
    public override string ToString() => $"delivery {Id} of webhook {Webhook}";
}

/// <summary>What came of one attempt.</summary>
/// <param name="Code">The HTTP status; null when there was none.</param>
/// <param name="Answer">The beginning of the answer's body.</param>
/// <param name="Error">Why there was no status.</param>
/// <param name="Hopeless">No further attempt can change it.</param>
/// <param name="RetryAfter">How long the receiver asks to wait.</param>
internal sealed record PostResult(int? Code, string? Answer, string? Error, bool Hopeless = false, TimeSpan? RetryAfter = null)
{
    public bool Delivered => Code is >= 200 and < 300;

    /// <summary>The receiver wants no more of it: 410 Gone.</summary>
    public bool Gone => Code == 410;
}

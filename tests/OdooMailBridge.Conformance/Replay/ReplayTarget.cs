using OdooMailBridge.TestKit.Wire;

namespace OdooMailBridge.Conformance.Replay;

/// <summary>The database a transcript is replayed against, and the administrator who replays it.</summary>
public sealed record ReplayTarget(OdooClient Client, string Database, string MasterPassword)
{
    public string Login { get; init; } = "admin";

    public string Password { get; init; } = "admin";

    /// <summary>How long expected mails are waited for.</summary>
    public TimeSpan MailTimeout { get; init; } = TimeSpan.FromSeconds(30);
}

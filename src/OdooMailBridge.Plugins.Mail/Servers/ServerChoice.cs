namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>What the choice looks at of a server.</summary>
public sealed record ServerCandidate(int Id, string Name, int Sequence, string? FromFilter);

/// <summary>Which rule decided (section 2.2 of the specification; <see cref="CompleteAddress"/> is the documented rules' own).</summary>
public enum ChoiceStep
{
    Explicit,
    AddressMatch,
    DomainMatch,
    NotificationAddressMatch,
    NotificationDomainMatch,
    WithoutFilter,
    FirstOfAll,
    CliKeepsFrom,
    CliNotification,
    CliFallback,
}

/// <summary>The server for a From and why.</summary>
/// <param name="Server">Null: the server of the start-up options.</param>
/// <param name="SessionFrom">The From that the session stands for: the mail's own, or the notification address when it must be rewritten; null without any.</param>
/// <param name="CompleteAddress">The alias domain's Default From is a complete address and overwrote the From before the server was chosen.</param>
public sealed record ServerChoice(ServerCandidate? Server, string? SessionFrom, ChoiceStep Step, bool CompleteAddress, string Because)
{
    public override string ToString() => $"{Server?.Name ?? "start-up options"} ({Because})";
}

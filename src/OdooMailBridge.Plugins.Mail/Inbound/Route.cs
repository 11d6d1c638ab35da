using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>Where a mail goes.</summary>
/// <param name="ThreadId">The record that it is posted on; 0: a new one is made.</param>
/// <param name="Custom">Values for the new record.</param>
/// <param name="UserId">Who makes it.</param>
/// <param name="Alias">The alias that led here; null for replies without one and for the fallback.</param>
public sealed record Route(string Model, int ThreadId, Values? Custom, int UserId, AliasRow? Alias);

/// <summary>The step of the routing that decided.</summary>
public enum RoutingStep
{
    Duplicate,
    Loop,
    Bounce,

    /// <summary>A feedback report that complains.</summary>
    Complaint,

    /// <summary>A report from which nothing follows.</summary>
    Report,
    Reply,
    Catchall,
    Alias,
    Fallback,
    Refused,
    Quota,
    None,
}

/// <summary>What the routing decided, why, and where the mail goes; without routes it goes nowhere.</summary>
/// <param name="Because">One line for each look that was taken, in order.</param>
public sealed record RoutingDecision(RoutingStep Step, IReadOnlyList<Route> Routes, IReadOnlyList<string> Because);

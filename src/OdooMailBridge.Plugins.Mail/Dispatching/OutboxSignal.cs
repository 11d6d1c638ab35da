using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>Wakes the dispatchers of all processes: PostgreSQL delivers a NOTIFY with the commit, one however often it was sent.</summary>
public static class OutboxSignal
{
    public const string Channel = "bridge_outbox";

    public static void Send(Env env) => env.Sql.Execute($"NOTIFY {Channel}");
}

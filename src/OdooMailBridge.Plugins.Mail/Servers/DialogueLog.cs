using Microsoft.Extensions.Logging;
using OdooMailBridge.Transport;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>Writes the dialogue of a server with smtp_debug to the log, credentials struck out. Equal for the same server, so that sessions are shared.</summary>
public sealed record DialogueLog(ILogger Log, string Server) : IWireObserver
{
    public void Observe(WireDirection direction, string line) => Log.LogDebug("{Server} {Direction}: {Line}", Server, direction, line);
}

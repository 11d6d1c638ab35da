using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Servers;

/// <summary>
/// Offered by layers of ir.mail_server whose plugin refers to servers: what a server is used for, one line per use. A server in use
/// cannot be archived. Lines appear in the order of the plugins.
/// </summary>
public interface IMailServerUsage
{
    /// <summary>Lines such as <c>Welcome (Email Template)</c> by server id; unused servers may be absent.</summary>
    IReadOnlyDictionary<int, IReadOnlyList<string>> UsesOf(Records servers);
}

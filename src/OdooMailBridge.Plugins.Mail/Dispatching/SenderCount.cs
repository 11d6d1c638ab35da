using Microsoft.Extensions.Configuration;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>How many senders work on one database's queue at a time, and so how many sessions one server sees of it: eight for each of Odoo's cron threads, because each mostly waits: for its server, or for the disk.</summary>
public sealed record SenderCount(int PerDatabase)
{
    private const int PerThread = 8;
    private const int Most = 64;

    public static SenderCount From(IConfiguration configuration) =>
        new(Math.Clamp(configuration.GetValue("OdooMailBridge:MaxCronThreads", 2) * PerThread, PerThread, Most));
}

using System.Text.RegularExpressions;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Host.Configuration;

namespace OdooMailBridge.Host.Databases;

/// <summary>
/// Opens the databases that are there, which brings each to the current schema and starts its background work: mail queued before
/// a restart must not wait for somebody's call.
/// </summary>
internal sealed partial class OpenDatabases(IDatabases databases, BridgeSettings settings, ILogger<OpenDatabases> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        settings.MaxCronThreads == 0 ? Task.CompletedTask : All(stoppingToken);

    /// <summary>Opens all that are ours and says which could be opened and which not; a broken one keeps no other back.</summary>
    public async Task<(IReadOnlyList<string> Open, IReadOnlyList<string> Broken)> All(CancellationToken cancellation)
    {
        var (open, broken) = (new List<string>(), new List<string>());
        foreach (var name in (await databases.ListAsync(cancellation)).Where(name => IsServed(settings, name)))
        {
            try
            {
                await databases.GetAsync(name, cancellation);
                open.Add(name);
            }
            catch (OdooException)
            {
                LeftAlone(log, name);
            }
            catch (NpgsqlException error)
            {
                CannotOpen(log, error, name);
                broken.Add(name);
            }
        }
        return (open, broken);
    }

    // A filter that depends on the request's host name says nothing about a database by itself.
    internal static bool IsServed(BridgeSettings settings, string name) =>
        settings.DbFilter is not { Length: > 0 } filter || filter.Contains("%h", StringComparison.Ordinal) || filter.Contains("%d", StringComparison.Ordinal)
        || Regex.IsMatch(name, $"^(?:{filter})", RegexOptions.None, TimeSpan.FromSeconds(1));

    [LoggerMessage(10, LogLevel.Debug, "{Database}: not a database of this service, left alone")]
    private static partial void LeftAlone(ILogger log, string database);

    [LoggerMessage(11, LogLevel.Error, "{Database}: cannot be opened; its background work does not run until a call opens it")]
    private static partial void CannotOpen(ILogger log, Exception error, string database);
}

using Microsoft.Extensions.Logging;
using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Dispatching;

/// <summary>What was sent must be recorded, also when the caller has gone, the database is away for a while, or one outcome breaks whoever writes it.</summary>
internal sealed class PersistOutcomes(IDatabase database, SendRequest request, bool background, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Writes and empties the list.</summary>
    public async Task WriteAsync(List<Attempt> attempts, HandoverNotes notes)
    {
        if (attempts.Count == 0) return;
        foreach (var lost in attempts.Where(attempt => attempt.Mail.Claim.Lost))
            log.LogWarning("{Database}: the former sender of mail {Mail} was lost handing it over; it may arrive twice", database.Name, lost.Mail.Row.Id);
        await notes.WrittenAsync();
        var first = clock.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(100); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await RecordAsync(attempts);
                break;
            }
            catch (NpgsqlException away) when (DatabaseAway.Is(away) && clock.GetElapsedTime(first) < Patience)
            {
                log.LogWarning("{Database}: outcomes of {Count} mails wait for the database: {Reason}", database.Name, attempts.Count, away.Message);
                await Task.Delay(pause, clock);
            }
            catch (Exception broken) when (!DatabaseAway.Is(broken))
            {
                if (attempts.Count == 1) await PoisonMail.UnrecordableAsync(database, attempts[0], broken, log);
                else
                    foreach (var attempt in attempts) await WriteAsync([attempt], notes);
                break;
            }
        }
        attempts.Clear();
    }

    private Task RecordAsync(List<Attempt> attempts) => database.RunAsync<object?>(env =>
    {
        RecordOutcomes.Run(env.Sudo(), attempts, background);
        return null;
    }, CancellationToken.None, request.Uid, request.Context);
}

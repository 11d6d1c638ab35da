using Microsoft.Extensions.Logging;
using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Dispatching;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>Sends mailings that are put in the queue when their time comes, and goes on with those whose process was lost.</summary>
internal sealed class CampaignQueue(IOutgoingMail outgoing, TimeProvider clock, ILogger<CampaignQueue> log) : IBackgroundWork
{
    public const string Channel = "bridge_mailing";

    private static readonly TimeSpan Sleep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    public string Name => "mailing queue";

    public async Task RunAsync(IDatabase database, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var ear = await database.OpenAsync(stop);
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", ear)) await listen.ExecuteNonQueryAsync(stop);
                while (true)
                {
                    await SendDueAsync(database, stop);
                    await ear.WaitAsync(Sleep, stop); // for a call, or for the clock
                }
            }
            catch (NpgsqlException lost)
            {
                log.LogWarning(lost, "{Database}: the mailing queue lost its connection", database.Name);
                await Task.Delay(AfterFailure, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>A mailing that cannot be sent keeps no other back.</summary>
    private async Task SendDueAsync(IDatabase database, CancellationToken stop)
    {
        foreach (var mailing in await database.RunAsync(env => MailingMailing.Due(env), stop))
        {
            try
            {
                await new CampaignRun(database, outgoing, Env.SuperuserId, Context.Empty, mailing).ContinueAsync(stop);
            }
            catch (Exception broken) when (broken is not (NpgsqlException or OperationCanceledException))
            {
                log.LogError(broken, "{Database}: mailing {Mailing} stopped; it goes on when its cause is mended", database.Name, mailing);
            }
        }
        await database.RunAsync(KpiReports.Run, stop);
    }
}

namespace OdooMailBridge.Abstractions;

/// <summary>
/// A scheduled action (<c>ir.cron</c>) whose work a plugin's <see cref="IBackgroundWork"/> does all the time: the clock does not start it a
/// second time; started by hand it runs as ever. Registered as a service.
/// </summary>
/// <param name="ExternalId">The action's external id, such as <c>mail.ir_cron_mail_scheduler_action</c>.</param>
public sealed record WorkedJob(string ExternalId);

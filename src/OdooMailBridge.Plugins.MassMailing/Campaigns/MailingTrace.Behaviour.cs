using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>What became of a mailing for one record.</summary>
public sealed partial class MailingTrace
{
    public override Records Create(Env env, IReadOnlyList<Values> values) =>
        base.Create(env, [.. values.Select(item => item.Truthy("mail_mail_id") ? new Values(item) { ["mail_mail_id_int"] = item["mail_mail_id"] } : item)]);

    public override IReadOnlyDictionary<int, string> DisplayNames(Records records) =>
        records.ToDictionary(trace => trace.Id, trace => $"{trace.Get(TraceType)}: {trace.Rel("mass_mailing_id").Str("name")} ({trace.Id})");

    public override string? DisplayNameSql(Env env, string alias) => null;

    [Rpc(AsText = true)]
    public Records SetSent(Records records, object? domain = null) => Step(records, domain, TraceStates.Sent);

    [Rpc(AsText = true)]
    public Records SetOpened(Records records, object? domain = null) => Step(records, domain, TraceStates.Opened);

    [Rpc(AsText = true)]
    public Records SetClicked(Records records, object? domain = null) => Step(records, domain, TraceStates.Clicked);

    [Rpc(AsText = true)]
    public Records SetReplied(Records records, object? domain = null) => Step(records, domain, TraceStates.Replied);

    [Rpc(AsText = true)]
    public Records SetBounced(Records records, object? domain = null, string? bounceMessage = null) => Step(records, domain, traces => TraceStates.Bounced(traces, bounceMessage));

    [Rpc(AsText = true)]
    public Records SetFailed(Records records, object? domain = null, string? failureType = null) => Step(records, domain, traces => TraceStates.Failed(traces, failureType));

    [Rpc(AsText = true)]
    public Records SetCanceled(Records records, object? domain = null) => Step(records, domain, TraceStates.Canceled);

    [Rpc(ReadOnly = true)]
    public Values ActionViewContact(Records records) => new()
    {
        ["type"] = "ir.actions.act_window", ["view_mode"] = "form", ["res_model"] = records.Get(Model), ["target"] = "current", ["res_id"] = records.Get(ResId),
    };

    private static Records Step(Records records, object? domain, Action<Records> step)
    {
        var traces = domain is null or false || Wire.List(domain) is { Count: 0 } ? records : records.Union(records.Search(Domain.Parse(domain)));
        step(traces);
        return traces;
    }
}

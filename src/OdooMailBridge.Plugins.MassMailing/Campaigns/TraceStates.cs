using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>The steps of a trace, each in one statement for all traces.</summary>
internal static class TraceStates
{
    public static void Sent(Records traces) => Set(traces, new Values { ["trace_status"] = "sent", ["sent_datetime"] = traces.Env.Now, ["failure_type"] = false });

    /// <summary>A reply is more than an opening, a second opening is none.</summary>
    public static void Opened(Records traces) =>
        Set(traces.Where(trace => trace.Str("trace_status") is not ("open" or "reply")), new Values { ["trace_status"] = "open", ["open_datetime"] = traces.Env.Now });

    public static void Clicked(Records traces) => Set(traces, new Values { ["links_click_datetime"] = traces.Env.Now });

    public static void Replied(Records traces) => Set(traces, new Values { ["trace_status"] = "reply", ["reply_datetime"] = traces.Env.Now });

    public static void Bounced(Records traces, string? message) =>
        Set(traces, new Values { ["trace_status"] = "bounce", ["failure_type"] = "mail_bounce", ["failure_reason"] = string.IsNullOrEmpty(message) ? false : message });

    public static void Failed(Records traces, string? type, string? reason = null) =>
        Set(traces, new Values { ["trace_status"] = "error", ["failure_type"] = type ?? (object)false, ["failure_reason"] = reason ?? (object)false });

    public static void Canceled(Records traces) => Set(traces, new Values { ["trace_status"] = "cancel" });

    private static void Set(Records traces, Values values)
    {
        if (traces.Any) traces.Write(values);
    }
}

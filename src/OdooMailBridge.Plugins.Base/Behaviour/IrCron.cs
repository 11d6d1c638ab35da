using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// Jobs name the method they run as Odoo's do: <c>model.process_email_queue(batch_size=1000)</c>. That text is read, never executed: the
/// method must be one that the model offers, under a name with underscore when clients may not call it.
/// </summary>
public sealed partial class IrCron
{
    /// <summary>Runs the jobs now, as their own users.</summary>
    [Rpc(ChecksAccess = true)]
    public object? MethodDirectTrigger(Records records)
    {
        records.CheckAccess("write");
        var waiting = new List<Deferred>();
        foreach (var job in records)
        {
            if (Run(job) is Deferred deferred) waiting.Add(deferred);
            job.Sudo().Write(new Values { ["lastcall"] = job.Env.Now });
        }
        if (waiting.Count == 0) return true;
        return new Deferred(async cancel =>
        {
            foreach (var deferred in waiting) await deferred.RunAsync(cancel);
            return true;
        });
    }

    /// <summary>Runs one job's method; a <see cref="Deferred"/> is for the caller to finish after the commit.</summary>
    public static object? Run(Records job)
    {
        var action = job.Sudo().Rel("ir_actions_server_id");
        var call = Code().Match(action.Text("code"));
        var model = action.Rel("model_id").Text("model");
        if (!call.Success || !job.Env.HasModel(model)) throw new UserError($"The job {job.DisplayName} names no method that can be run.");
        var target = job.Env.AsUser(job.Sudo().Rel("user_id").Id)[model];
        if (!target.Model.Methods.TryGetValue(call.Groups["method"].Value, out var method)) throw new UserError($"The job {job.DisplayName} names the method {call.Groups["method"].Value}, which {model} does not have.");
        var given = Arguments(call.Groups["arguments"].Value);
        return target.Call(method.Name, [.. method.Parameters.Select(parameter => given.TryGetValue(parameter.Name, out var value) ? Fit(value, parameter.Type) : parameter.Default)]);
    }

    /// <summary>Asks for a job at a time of its own, beside its regular turns (Odoo's <c>_trigger</c>).</summary>
    public static void Trigger(Env env, string externalId, DateTime at)
    {
        if (env.Sudo().TryRef(externalId) is { } job) env.Sudo()["ir.cron.trigger"].Create(new Values { ["cron_id"] = job.Id, ["call_at"] = at });
    }

    private static Values Arguments(string text)
    {
        if (text.Trim().Length == 0) return [];
        var literal = "{" + Keyword().Replace(text, match => $"'{match.Groups[1].Value}':") + "}";
        return PythonLiteral.TryParse(literal, out var value) && value is Values values ? values : throw new UserError($"Arguments that cannot be read: {text}");
    }

    private static object? Fit(object? value, Type type) =>
        value is long number && (Nullable.GetUnderlyingType(type) ?? type) == typeof(int) ? checked((int)number) : value;

    [GeneratedRegex(@"^\s*model\.(?<method>\w+)\((?<arguments>[^()]*)\)\s*$")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b([A-Za-z_]\w*)\s*=")]
    private static partial Regex Keyword();
}

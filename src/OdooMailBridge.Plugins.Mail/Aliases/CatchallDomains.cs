using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Inbound;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>The parameter that restricts local-part aliases to some domains is kept tidy: a comma list, trimmed, in lower case.</summary>
[Extend("ir.config_parameter")]
public sealed class CatchallDomains : ModelLayer
{
    public override Records Create(Env env, IReadOnlyList<Values> values) =>
        base.Create(env, [.. values.Select(item => item.Text("key") == MatchAliases.AllowedDomains ? Tidied(item) : item)]);

    public override void Write(Records records, Values values)
    {
        if (values.ContainsKey("value") && records.Any(record => record.Sudo().Str("key") == MatchAliases.AllowedDomains)) values = Tidied(values);
        base.Write(records, values);
    }

    private static Values Tidied(Values given)
    {
        if (!given.Truthy("value")) return given;
        var domains = given.Text("value")!.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(domain => domain.ToLowerInvariant()).ToArray();
        if (domains.Length == 0)
            throw new ValidationError($"Value {given.Text("value")} for `{MatchAliases.AllowedDomains}` cannot be validated.\nIt should be a comma separated list of domains e.g. example.com,example.org.");
        var values = given.Copy();
        values["value"] = string.Join(",", domains);
        return values;
    }
}

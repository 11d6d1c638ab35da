using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Composing;

/// <summary>The texts that name a composer's records: a list of ids or a domain, both as Python writes them.</summary>
public static class ComposerTargets
{
    /// <exception cref="ValidationError">A text that is no list of ids, or no domain of the model.</exception>
    public static void Check(Env env, Values values, string? model)
    {
        if (values.Text("res_ids") is { Length: > 0 } ids && !(PythonLiteral.TryParse(ids, out var literal) && Wire.List(literal) is { } list && list.All(id => id is long or int)))
            throw new ValidationError($"Invalid res_ids {ids} (type str)");
        if (values.Text("res_domain") is { Length: > 0 } domain && !IsDomain(env, domain, values.Text("model") ?? model)) throw new ValidationError($"Invalid domain “{domain}” (type “<class 'str'>”)");
    }

    private static bool IsDomain(Env env, string text, string? model)
    {
        if (!PythonLiteral.TryParse(text, out var literal) || Wire.List(literal) is null) return false;
        try
        {
            var domain = Domain.Parse(literal);
            if (model is not null && env.HasModel(model)) env.Sudo()[model].Search(domain, limit: 1);
            return true;
        }
        catch (OdooException)
        {
            return false;
        }
    }
}

using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.MassMailing;

/// <summary>A kept choice of recipients must be one that its model understands.</summary>
public sealed partial class MailingFilter
{
    [Constrains("mailing_domain", "mailing_model_id")]
    public void CheckDomain(Records records)
    {
        foreach (var filter in records)
            if (filter.Get(MailingDomain) is { } text && text != "[]" && !Finds(filter.Env, filter.Rel("mailing_model_id").Str("model"), text))
                throw new ValidationError("The filter domain is not valid for this recipients.");
    }

    private static bool Finds(Env env, string? model, string text)
    {
        if (model is null || !env.HasModel(model) || !PythonLiteral.TryParse(text, out var domain)) return false;
        try
        {
            env[model].SearchCount(Domain.Parse(domain));
            return true;
        }
        catch (OdooException)
        {
            return false;
        }
    }
}

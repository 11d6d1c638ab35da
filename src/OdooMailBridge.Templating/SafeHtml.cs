namespace OdooMailBridge.Templating;

/// <summary>Text that is HTML already: automatic escaping writes it as it is.</summary>
public sealed record SafeHtml(string Html)
{
    public override string ToString() => Html;
}

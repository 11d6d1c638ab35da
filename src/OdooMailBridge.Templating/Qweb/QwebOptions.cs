namespace OdooMailBridge.Templating.Qweb;

/// <summary>How a QWeb template is rendered, beside its <see cref="RenderContext"/>.</summary>
public sealed record QwebOptions
{
    public static QwebOptions Default { get; } = new();

    /// <summary>Keep HTML comments; Odoo drops them except in mass mailings.</summary>
    public bool PreserveComments { get; init; }

    /// <summary>Formats a value by its <c>t-options</c> (<c>{"widget": "monetary", …}</c>); null to print it plainly.</summary>
    public Func<object?, IReadOnlyDictionary<string, object?>, object?>? FormatValue { get; init; }
}

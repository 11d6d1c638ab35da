namespace OdooMailBridge.Templating.Qweb;

/// <summary>How a QWeb template is rendered, beside its <see cref="RenderContext"/>.</summary>
public sealed record QwebOptions
{
    public static QwebOptions Default { get; } = new();

    /// <summary>Keep HTML comments; Odoo drops them except in mass mailings.</summary>
    public bool PreserveComments { get; init; }

    /// <summary>Formats a value by its <c>t-options</c> (<c>{"widget": "monetary", …}</c>); null to print it plainly.</summary>
    public Func<object?, IReadOnlyDictionary<string, object?>, object?>? FormatValue { get; init; }

    /// <summary>Shows <c>t-field="record.name"</c> by the field's kind; null when the record's host does not know it, false when it is empty.</summary>
    public Func<object, string, IReadOnlyDictionary<string, object?>, object?>? FormatField { get; init; }
}

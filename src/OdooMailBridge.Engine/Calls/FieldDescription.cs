using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Sql;
using OdooMailBridge.Engine.Translations;

namespace OdooMailBridge.Engine.Calls;

/// <summary>What fields_get tells of one field. Attributes without a value are left out.</summary>
internal static class FieldDescription
{
    public static Values Of(Env env, FieldInfo info)
    {
        var field = info.Field;
        var words = FieldWords.Of(env, info);
        var values = new Values
        {
            ["type"] = field.Type,
            ["change_default"] = false,
            ["company_dependent"] = field.CompanyDependent,
            ["default_export_compatible"] = false,
            ["depends"] = info.RelatedPath is { } path ? new List<object?> { string.Join('.', path) } : field.Depends.ToList<object?>(),
            ["exportable"] = true,
        };
        if (field is BinaryField { Attachment: true }) values["attachment"] = true;
        if (field.Groups is { } groups) values["groups"] = groups;
        if (words.Help(info) is { } help) values["help"] = help;
        values["manual"] = field.Manual;
        values["readonly"] = IsReadonly(info);
        if (info.RelatedPath is { } related) values["related"] = string.Join('.', related);
        values["required"] = field.Required;
        values["searchable"] = info.IsSearchable;
        values["sortable"] = OrderCompiler.IsSortable(env, info);
        values["groupable"] = OrderCompiler.IsSortable(env, info) || field is Many2many && info.IsStored;
        values["store"] = info.IsStored;
        values["string"] = words.Label(info);
        if (field.Aggregator is { } aggregator && OrderCompiler.IsSortable(env, info)) values["aggregator"] = aggregator;
        values["name"] = info.Name;
        ByType(env, info, values);
        return values;
    }

    private static bool IsReadonly(FieldInfo info) => info.Inherited ? info.Field.IsReadonly && info.RelatedTarget is { Field.IsReadonly: true } : info.Field.IsReadonly;

    private static void ByType(Env env, FieldInfo info, Values values)
    {
        switch (info.Field)
        {
            case HtmlField html:
                values["sanitize"] = html.Sanitize == "true" ? true : html.Sanitize == "false" ? false : html.Sanitize;
                values["sanitize_tags"] = html.SanitizeTags;
                values["sanitize_attributes"] = html.SanitizeAttributes;
                values["sanitize_style"] = html.SanitizeStyle;
                values["strip_style"] = html.StripStyle;
                values["strip_classes"] = html.StripClasses;
                values["translate"] = html.Translate;
                break;
            case CharField text:
                if (text.Size is { } size) values["size"] = size;
                if (text is not TextField) values["trim"] = text.Trim;
                values["translate"] = text.Translate;
                break;
            case SelectionField selection:
                values["selection"] = (selection.OptionsFrom?.Invoke(env) ?? [.. info.Options.Select(option => (option.Key, FieldWords.Of(env, info).Option(info, option.Key, option.Label)))]).Select(option => new List<object?> { option.Key, option.Label }).ToList();
                break;
            case ReferenceField reference:
                values["selection"] = (reference.OptionsFrom?.Invoke(env) ?? info.Options).Select(option => new List<object?> { option.Key, option.Label }).ToList();
                break;
            case Many2oneReference many: values["model_field"] = many.ModelField; break;
            case MonetaryField money: values["currency_field"] = money.CurrencyField; break;
            case FloatField { Digits: { } digits }: values["digits"] = new List<object?> { digits.Total, digits.Decimals }; break;
            case RelationalField relation:
                values["relation"] = relation.Relation;
                if (relation is One2many line && info.IsStored) values["relation_field"] = line.InverseName;
                values["context"] = relation.FieldContext ?? [];
                values["domain"] = relation.FieldDomain is { } domain ? domain : new List<object?>();
                break;
        }
    }
}

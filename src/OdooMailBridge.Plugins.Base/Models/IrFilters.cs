using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

[Model("ir.filters", "Filters", Order = "model_id, name, id desc")]
public sealed partial class IrFilters : ModelLayer
{
    public static readonly Many2one ActionId = new("Action", "ir.actions.actions") { OnDelete = "cascade", Help = "The menu action this filter applies to. When left empty the filter applies to all menus for this model." };
    public static readonly BooleanField Active = new("Active") { Default = true };
    public static readonly TextField ContextField = new("Context") { Name = "context", Required = true, Default = "{}" };
    public static readonly TextField DomainText = new("Domain") { Name = "domain", Required = true, Default = "[]" };
    public static readonly BooleanField IsDefault = new("Default Filter");
    public static readonly SelectionField ModelId = new("Model") { Required = true, OptionsFrom = Models };
    public static readonly CharField Name = new("Filter Name") { Required = true };
    public static readonly CharField Sort = new("Sort") { Required = true, Default = "[]" };
    public static readonly Many2one UserId = new("User", "res.users") { OnDelete = "cascade", DefaultFrom = env => env.Uid, Help = "The user this filter is private to. When left empty the filter is public and available to all users." };

    private static IReadOnlyList<(string Key, string Label)> Models(Env env) => [.. env.Work.Models.Values.Select(model => (model.Name, model.Label)).OrderBy(model => model.Label, StringComparer.Ordinal)];
}

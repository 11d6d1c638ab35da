using OdooMailBridge.Abstractions;
using Xunit;

namespace OdooMailBridge.Plugins.Base.Tests.Models;

/// <summary>Declarations against one another.</summary>
public sealed class DeclaredFieldsTests
{
    private static readonly HashSet<string> Automatic = ["id", "create_uid", "create_date", "write_uid", "write_date", "display_name"];

    [Fact]
    public void Every_relation_leads_to_a_declared_model()
    {
        var dangling = DeclaredModels.Names.SelectMany(model => DeclaredModels.FieldsOf(model).Values)
            .Select(pair => pair.Field).OfType<RelationalField>()
            .Where(field => !DeclaredModels.Names.Contains(field.Relation))
            .Select(field => field.Relation);
        Assert.Empty(dangling.Distinct());
    }

    [Fact]
    public void Every_related_path_leads_to_a_field()
    {
        var fields = DeclaredModels.Names.ToDictionary(model => model, DeclaredModels.FieldsOf);
        var broken = fields.SelectMany(model => model.Value.Values.Where(pair => pair.Field.Related is not null).Select(pair => (Model: model.Key, pair.Field)))
            .Where(item => !Resolves(fields, item.Model, item.Field.Related!.Split('.')))
            .Select(item => $"{item.Model}: {item.Field.Related}");
        Assert.Empty(broken);
    }

    private static bool Resolves(Dictionary<string, Dictionary<string, (Field Field, bool Inherited)>> fields, string model, ReadOnlySpan<string> path)
    {
        if (Automatic.Contains(path[0])) return path.Length == 1;
        if (!fields[model].TryGetValue(path[0], out var found)) return false;
        return path.Length == 1 || found.Field is RelationalField link && Resolves(fields, link.Relation, path[1..]);
    }
}

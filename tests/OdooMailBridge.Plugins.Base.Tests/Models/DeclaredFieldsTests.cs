using OdooMailBridge.Abstractions;
using Xunit;
using Xunit.Abstractions;

namespace OdooMailBridge.Plugins.Base.Tests.Models;

/// <summary>Declarations against what a live Odoo 18 answers to fields_get (one line per field in odoo18_fields.tsv).</summary>
public sealed class DeclaredFieldsTests(ITestOutputHelper output)
{
    private static readonly HashSet<string> Automatic = ["id", "create_uid", "create_date", "write_uid", "write_date", "display_name"];

    // Images are not scaled: the smaller ones show the original and need no copy of their own.
    private static readonly HashSet<string> Unscaled = ["image_1024", "image_512", "image_256", "image_128"];

    private sealed record Expected(string Model, string Name, string Type, string Relation, bool Required, bool Readonly, bool Store, string Related, string Keys);

    private static IEnumerable<Expected> Reference()
    {
        using var stream = typeof(DeclaredFieldsTests).Assembly.GetManifestResourceStream("odoo18_fields.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var cell = line.Split('\t');
            if (!Automatic.Contains(cell[1])) yield return new(cell[0], cell[1], cell[2], cell[3], cell[4] == "1", cell[5] == "1", cell[6] == "1", cell[7], cell[8]);
        }
    }

    [Fact]
    public void Fields_agree_with_the_reference()
    {
        var differences = new List<string>();
        var total = 0;
        foreach (var model in Reference().GroupBy(field => field.Model))
        {
            var declared = DeclaredModels.FieldsOf(model.Key);
            foreach (var expected in model)
            {
                total++;
                if (!declared.TryGetValue(expected.Name, out var found)) differences.Add($"{model.Key}.{expected.Name}: not declared");
                else if (Difference(expected, found.Field, found.Inherited) is { } difference) differences.Add($"{model.Key}.{expected.Name}: {difference}");
            }
        }
        output.WriteLine($"{total - differences.Count} of {total} fields agree");
        foreach (var difference in differences) output.WriteLine(difference);
        Assert.Empty(differences);
    }

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

    private static string? Difference(Expected expected, Field field, bool inherited)
    {
        if (field.Type != expected.Type) return $"type {field.Type}, not {expected.Type}";
        if (field is RelationalField relational && relational.Relation != expected.Relation) return $"relation {relational.Relation}, not {expected.Relation}";
        if (field is SelectionField { OptionsFrom: null } selection && string.Join('|', selection.Options.Select(option => option.Key)) != expected.Keys) return "selection keys";
        // A field lent by delegation is related to the lender's: never stored; the lender decides the rest.
        if (Unscaled.Contains(expected.Name)) return null;
        if (inherited) return expected.Store ? "stored, not inherited" : null;
        if (field.Required != expected.Required) return $"required {field.Required}";
        if (field.IsReadonly != expected.Readonly) return $"readonly {field.IsReadonly}";
        if (field.Stored != expected.Store) return $"store {field.Stored}";
        return (field.Related ?? "") != expected.Related ? $"related {field.Related}, not {expected.Related}" : null;
    }
}

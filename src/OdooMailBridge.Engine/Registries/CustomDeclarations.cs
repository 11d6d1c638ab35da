using System.Text.RegularExpressions;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Registries;

/// <summary>A model that an administrator declared (ir.model with state manual).</summary>
public sealed record CustomModel(string Name, string Label, string Order, bool Transient);

/// <summary>Models and fields that administrators declared in the catalogue of one database; they join what its plugins declare.</summary>
/// <param name="Fields">Fields by the name of their model.</param>
public sealed partial record CustomDeclarations(IReadOnlyList<CustomModel> Models, ILookup<string, Field> Fields)
{
    public static readonly CustomDeclarations None = new([], Array.Empty<Field>().ToLookup(field => ""));

    public bool IsEmpty => Models.Count == 0 && Fields.Count == 0;

    /// <summary>Names become names of tables and columns: what PostgreSQL would cut or refuse is passed over.</summary>
    public static bool IsName(string name) => Names().IsMatch(name);

    /// <summary>A table of a custom relation is made and dropped with its field: it may not be anybody else's.</summary>
    public static bool IsTable(string name) => Tables().IsMatch(name);

    public static bool IsColumn(string name) => Columns().IsMatch(name);

    [GeneratedRegex(@"^x_[a-z0-9_.]{1,55}\z")]
    private static partial Regex Names();

    [GeneratedRegex(@"^x_[a-z0-9_]{1,61}\z")]
    private static partial Regex Tables();

    [GeneratedRegex(@"^[a-z_][a-z0-9_]{0,62}\z")]
    private static partial Regex Columns();
}

/// <summary>The layer of a model that has no class: all that it does is what every model does.</summary>
internal sealed class CustomModelLayer : ModelLayer;

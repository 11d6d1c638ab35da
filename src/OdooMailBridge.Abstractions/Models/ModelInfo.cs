namespace OdooMailBridge.Abstractions;

/// <summary>A model as one registry knows it: all plugins' declarations put together. Immutable once the registry is built.</summary>
public sealed class ModelInfo
{
    public required string Name { get; init; }
    public required string Label { get; init; }
    public required string Table { get; init; }
    public required string Order { get; init; }
    public required string? RecName { get; init; }
    public required IReadOnlyList<string> RecNamesSearch { get; init; }
    public required string ParentName { get; init; }
    public bool Transient { get; init; }
    public bool Abstract { get; init; }
    public bool LogAccess { get; init; }

    /// <summary>Declared by an administrator in the catalogue (ir.model, state manual), not by a plugin.</summary>
    public bool Custom { get; init; }

    /// <summary>See <see cref="ModelAttribute.Steady"/>.</summary>
    public bool Steady { get; init; }

    /// <summary>Names of the plugins that declare or extend the model, first the owner.</summary>
    public required IReadOnlyList<string> Modules { get; init; }

    /// <summary>All mixins taken in, also over other mixins.</summary>
    public required IReadOnlySet<string> Mixins { get; init; }
    public IReadOnlyDictionary<string, FieldInfo> Fields { get; set; } = new Dictionary<string, FieldInfo>();

    /// <summary>Delegations: many2one field and the model that lends its fields (Odoo's <c>_inherits</c>).</summary>
    public IReadOnlyList<(string Field, string Model)> Delegates { get; set; } = [];
    public IReadOnlyDictionary<string, RpcMethod> Methods { get; set; } = new Dictionary<string, RpcMethod>();
    public IReadOnlyList<ConstraintCheck> Constraints { get; set; } = [];

    /// <summary>Messages of SQL constraints by full constraint name.</summary>
    public IReadOnlyDictionary<string, string> SqlConstraints { get; set; } = new Dictionary<string, string>();

    /// <summary>The highest layer: where every operation enters.</summary>
    public ModelLayer Top { get; set; } = null!;
    public bool HasActive => Fields.ContainsKey("active");

    /// <summary>Odoo's error for a field that is not there.</summary>
    public FieldInfo Field(string name) => Fields.TryGetValue(name, out var field) ? field : throw PythonError.ValueError($"Invalid field '{name}' on model '{Name}'");

    public override string ToString() => Name;
}

/// <summary>A field bound to one model of a registry.</summary>
public sealed class FieldInfo
{
    public required ModelInfo Model { get; init; }
    public required Field Field { get; init; }

    /// <summary>The plugin that declared it.</summary>
    public required string Module { get; init; }

    /// <summary>Position in the cache's rows of its model.</summary>
    public required int Slot { get; init; }

    /// <summary>True for fields lent by delegation (also <see cref="Field.Related"/>).</summary>
    public bool Inherited { get; init; }
    public string Name => Field.Name;
    public string Type => Field.Type;

    /// <summary>The relation's model name for relational fields, else null.</summary>
    public string? Relation => (Field as RelationalField)?.Relation;

    /// <summary>Related path split at the dots; null when not related.</summary>
    public string[]? RelatedPath { get; init; }

    /// <summary>The field at the end of the related path.</summary>
    public FieldInfo? RelatedTarget { get; set; }
    public bool HasColumn => Field.HasColumn && !Inherited;
    public bool IsX2many => Field is One2many or Many2many;
    public bool IsStored => Field.Stored && !Inherited;

    /// <summary>Stored and following from other fields. Files are not: their model keeps them.</summary>
    public bool IsRecomputed => IsStored && (Field.IsComputed || RelatedPath is not null) && Field is not BinaryField { Attachment: true };

    /// <summary>A leaf on it means something: a column, a relation, a search method or a searchable related path.</summary>
    public bool IsSearchable => IsStored || Field.Search is not null || Name == "display_name" || RelatedTarget is { IsSearchable: true };

    /// <summary>Selection options; extensions may have added some.</summary>
    public IReadOnlyList<(string Key, string Label)> Options { get; set; } = [];

    /// <summary>Link table, own column, corecord's column of a many2many.</summary>
    public (string Table, string Column1, string Column2)? Link { get; init; }

    /// <summary>Whether <c>copy</c> takes it along.</summary>
    public bool IsCopied => Field.Copy ?? Field switch
    {
        One2many => false,
        _ => !(Field.IsComputed || Field.Related is not null) || Field is { IsComputed: true, Stored: true, Readonly: false },
    };

    public override string ToString() => $"{Model.Name}.{Name}";
}

/// <summary>A method that clients can call.</summary>
public sealed class RpcMethod
{
    public required string Name { get; init; }

    /// <summary>The class that Odoo's messages name before the method.</summary>
    public required string Owner { get; init; }

    /// <summary>True: the first argument are ids.</summary>
    public required bool OnRecords { get; init; }
    public required bool One { get; init; }
    public bool AsText { get; init; }
    public required bool ReadOnly { get; init; }

    /// <summary>Whether callers must be able to read the records: <see cref="RpcAttribute.ChecksAccess"/> turned round.</summary>
    public bool OnReadable { get; init; }

    /// <summary>Parameters after the receiver, in Odoo's order.</summary>
    public required IReadOnlyList<RpcParameter> Parameters { get; init; }

    /// <summary>The layer's method; the first item of the arguments is the receiver (records or environment).</summary>
    public required Func<object?[], object?> Invoke { get; init; }
}

/// <param name="Type">The C# type that a wire value is converted to.</param>
/// <param name="Nullable">Whether the method knows what to do without a value: null and false are given on.</param>
public sealed record RpcParameter(string Name, Type Type, bool Optional, object? Default, bool RestArguments = false, bool RestNamed = false, bool Nullable = true);

/// <summary>A constraint method and the fields that trigger it.</summary>
public sealed record ConstraintCheck(IReadOnlySet<string> Fields, Action<Records> Check);

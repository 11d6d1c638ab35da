namespace OdooMailBridge.Abstractions;

/// <summary>A field that leads to records of another model. <see cref="FieldDomain"/> narrows a one2many; it is also shown in fields_get.</summary>
public abstract class RelationalField(string label, string relation) : Field<Records>(label)
{
    public string Relation { get; } = relation;

    /// <summary>A Python-literal domain, for example <c>[('active', '=', True)]</c>.</summary>
    public string? FieldDomain { get; init; }

    /// <summary>Context keys used when reading the corecords, for example active_test = false.</summary>
    public Values? FieldContext { get; init; }
}

/// <summary>The id of one record in an integer column; reads as an empty or single-record set.</summary>
public sealed class Many2one(string label, string relation) : RelationalField(label, relation)
{
    public override string Type => "many2one";

    /// <summary>restrict, cascade or "set null": what happens when the target goes. The schema's foreign key decides; this is for corecords in memory.</summary>
    public string OnDelete { get; init; } = "set null";

    /// <summary>The model's fields that it does not have itself are this target's (Odoo's <c>_inherits</c>).</summary>
    public bool Delegate { get; init; }

    /// <summary>Grouping by this field shows the records that the function gives for those found and the search's domain, also those without members (Odoo's <c>group_expand</c>).</summary>
    public Func<Records, Domain, Records>? ExpandGroups { get; init; }

    public override Records Read(Records record, object? stored) =>
        stored is int id ? record.Env[Relation].Browse(id) : record.Env[Relation];
}

/// <summary>The records whose many2one (or many2one_reference) <see cref="InverseName"/> points here.</summary>
public sealed class One2many(string label, string relation, string inverseName) : RelationalField(label, relation)
{
    public override string Type => "one2many";
    public string InverseName { get; } = inverseName;
    public override bool HasColumn => false;
    public override Records Read(Records record, object? stored) => record.Env[Relation].Browse(stored as int[] ?? []);
}

/// <summary>Links kept in a table of two columns.</summary>
public sealed class Many2many(string label, string relation) : RelationalField(label, relation)
{
    public override string Type => "many2many";
    public override bool HasColumn => false;

    /// <summary>Name of the link table; null for Odoo's derived name (both tables in order, <c>_rel</c>).</summary>
    public string? Table { get; init; }

    /// <summary>Column that holds this model's id; null for <c>{table}_id</c>.</summary>
    public string? Column1 { get; init; }

    /// <summary>Column that holds the corecord's id; null for <c>{cotable}_id</c>.</summary>
    public string? Column2 { get; init; }
    public override Records Read(Records record, object? stored) => record.Env[Relation].Browse(stored as int[] ?? []);
}

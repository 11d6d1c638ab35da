namespace OdooMailBridge.Abstractions;

/// <summary>
/// One field as a plugin declares it, once: from it follow the RPC surface, <c>fields_get</c>, defaults, the SQL and the typed access.
/// Declared as a <c>public static readonly</c> member of a model class; the member's name gives the field's
/// (<c>BounceAlias</c> → <c>bounce_alias</c>) unless <see cref="Name"/> is set.
/// </summary>
public abstract class Field(string label)
{
    /// <summary>Odoo's name of the field; filled from the declaring member when not given.</summary>
    public string Name { get; set; } = "";

    /// <summary>What users read (<c>string</c> in fields_get).</summary>
    public string Label { get; } = label;

    /// <summary>Odoo's type name: char, many2one …</summary>
    public abstract string Type { get; }

    /// <summary>True when the value lies in a column of the model's own table.</summary>
    public virtual bool HasColumn => Stored;

    public string? Help { get; init; }
    public bool Required { get; init; }

    /// <summary>Shown as read-only; writes through RPC are still taken, as in Odoo. Null: derived (computed without inverse, related).</summary>
    public bool? Readonly { get; init; }

    /// <summary>A fixed default.</summary>
    public object? Default { get; init; }

    /// <summary>A default that depends on the environment; wins over <see cref="Default"/>.</summary>
    public Func<Env, object?>? DefaultFrom { get; init; }

    /// <summary>Null: derived — stored unless computed or related.</summary>
    public bool? Store { get; init; }

    /// <summary>False for values that <c>copy</c> leaves out. Null: derived (not computed; one2many are left out).</summary>
    public bool? Copy { get; init; }

    /// <summary>Comma-separated external ids of the groups that may see the field.</summary>
    public string? Groups { get; init; }

    /// <summary>Dotted path whose last field this one mirrors.</summary>
    public string? Related { get; init; }

    /// <summary>Computes the value of one record. Stored computed fields are recomputed when <see cref="Depends"/> change.</summary>
    public Func<Records, object?>? Compute { get; init; }

    /// <summary>Computes many records at once; the function returns values by id. Preferred over <see cref="Compute"/> where one query serves all.</summary>
    public Func<Records, IReadOnlyDictionary<int, object?>>? ComputeAll { get; init; }

    /// <summary>Dotted paths on which a computed field depends.</summary>
    public string[] Depends { get; init; } = [];

    /// <summary>Context keys on which a computed field depends; then its value is never kept between environments.</summary>
    public string[] DependsContext { get; init; } = [];

    /// <summary>Writes a computed field: takes the records and the new value.</summary>
    public Action<Records, object?>? Inverse { get; init; }

    /// <summary>Turns a leaf on a field without a column into a domain on others: (env, operator, value).</summary>
    public Func<Env, string, object?, Domain>? Search { get; init; }

    /// <summary>Computed as superuser. Null: derived (true for stored computed and related fields, as in Odoo).</summary>
    public bool? ComputeSudo { get; init; }

    /// <summary>Changes are logged in the record's thread (mail.thread), in this order; null: not tracked.</summary>
    public int? Tracking { get; init; }

    /// <summary>avg, sum, max … for read_group; null for none.</summary>
    public string? Aggregator { get; init; }

    /// <summary>One value per language in a jsonb column.</summary>
    public bool Translate { get; init; }

    /// <summary>Documents of one structure in all languages, whose terms are translated one by one; else a translation is a text of its own.</summary>
    public virtual bool TranslatesTerms => false;

    /// <summary>One value per company in a jsonb column.</summary>
    public bool CompanyDependent { get; init; }

    /// <summary>In res.config.settings: the system parameter that keeps the value (Odoo's <c>config_parameter</c>).</summary>
    public string? ConfigParameter { get; init; }

    /// <summary>In res.config.settings: external id of the group that internal users get with the setting (Odoo's <c>implied_group</c>).</summary>
    public string? ImpliedGroup { get; init; }

    /// <summary>Declared by an administrator in the catalogue (ir.model.fields, state manual), not by a plugin.</summary>
    public bool Manual { get; init; }

    public bool Stored => Store ?? (Related is null && !IsComputed);
    public bool IsComputed => Compute is not null || ComputeAll is not null;
    public bool IsReadonly => Readonly ?? ((IsComputed && Inverse is null) || Related is not null);

    public override string ToString() => Name;
}

/// <summary>A field whose values model code reads as <typeparamref name="T"/>; empty is default(T).</summary>
public abstract class Field<T>(string label) : Field(label)
{
    /// <summary>From the stored form (what the cache keeps) to what model code reads.</summary>
    public abstract T Read(Records record, object? stored);
}

namespace OdooMailBridge.Abstractions;

/// <summary>Declares a model: its Odoo name and what users call one of its records.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ModelAttribute(string name, string label) : Attribute
{
    public string Name { get; } = name;
    public string Label { get; } = label;

    /// <summary>Default order, Odoo's <c>_order</c>.</summary>
    public string Order { get; init; } = "id";

    /// <summary>The field that names a record; null: <c>name</c> when the model has one.</summary>
    public string? RecName { get; init; }

    /// <summary>Comma-separated fields that name_search looks in; null: the record name.</summary>
    public string? RecNamesSearch { get; init; }

    /// <summary>The table; null: the name with underscores.</summary>
    public string? Table { get; init; }

    /// <summary>Rows that are deleted after a while (wizards).</summary>
    public bool Transient { get; init; }

    /// <summary>No table: a mixin or a name to call methods on.</summary>
    public bool Abstract { get; init; }

    /// <summary>Abstract models whose fields and methods the model takes in, lowest first (Odoo's <c>_inherit</c> of mixins).</summary>
    public string[] Mixins { get; init; } = [];

    /// <summary>False: no create_uid, create_date, write_uid and write_date.</summary>
    public bool LogAccess { get; init; } = true;

    /// <summary>Few rows, read all the time and hardly ever changed: kept between transactions; a change drops what all transactions share.</summary>
    public bool Steady { get; init; }

    /// <summary>The many2one that child_of follows.</summary>
    public string ParentName { get; init; } = "parent_id";
}

/// <summary>Adds fields and overrides methods of a model that another plugin declares.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ExtendAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Mixins that the model takes in from now on.</summary>
    public string[] Mixins { get; init; } = [];
}

/// <summary>
/// The method can be called over RPC under its name in snake case (<c>TestSmtpConnection</c> → <c>test_smtp_connection</c>), its
/// parameters under theirs. A first parameter of type <see cref="Records"/> makes it a record method (ids come first),
/// one of type <see cref="Env"/> a model method. It may return null, any value, records, or a <see cref="Deferred"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RpcAttribute : Attribute
{
    /// <summary>The wire name where the derived one does not fit.</summary>
    public string? Name { get; init; }

    /// <summary>The Python class that errors about arguments name, where it is not the layer's.</summary>
    public string? Owner { get; init; }

    /// <summary>The result is one record: answered as an id, not a list.</summary>
    public bool One { get; init; }

    /// <summary>The records that the method returns are answered as Python prints them, <c>mailing.trace(3, 4)</c>: what Odoo makes of methods that do not declare what they return.</summary>
    public bool AsText { get; init; }

    /// <summary>Only reads: runs without an explicit transaction, one is opened at the first write.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// The method itself decides who may call it on which records. Otherwise callers must be able to read them: model code reads values unchecked,
    /// so a method that forgot to ask would tell anybody.
    /// </summary>
    public bool ChecksAccess { get; init; }
}

/// <summary>Runs after create and after a write that touches one of the fields; throws <see cref="ValidationError"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ConstrainsAttribute(params string[] fields) : Attribute
{
    public string[] Fields { get; } = fields;
}

/// <summary>The text users see when a named SQL constraint is violated (name without the table's prefix).</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SqlConstraintAttribute(string name, string message) : Attribute
{
    public string Name { get; } = name;
    public string Message { get; } = message;
}

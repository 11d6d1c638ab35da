namespace OdooMailBridge.Abstractions;

/// <summary>Text in one line. Empty reads as null; Odoo shows false.</summary>
public class CharField(string label) : Field<string?>(label)
{
    public override string Type => "char";
    public int? Size { get; init; }
    public bool Trim { get; init; } = true;
    public override string? Read(Records record, object? stored) => stored as string;
}

/// <summary>Text of many lines.</summary>
public sealed class TextField(string label) : CharField(label)
{
    public override string Type => "text";
}

/// <summary>HTML, sanitised on its way in unless <see cref="Sanitize"/> says otherwise.</summary>
public sealed class HtmlField(string label) : CharField(label)
{
    public override string Type => "html";

    /// <summary>"true": Odoo's default rules; "email_outgoing": rules for mail bodies that keep styles; "false": stored as given.</summary>
    public string Sanitize { get; init; } = "true";
    public bool SanitizeTags { get; init; } = true;
    public bool SanitizeAttributes { get; init; } = true;
    public bool SanitizeStyle { get; init; }
    public bool StripStyle { get; init; }
    public bool StripClasses { get; init; }

    /// <summary>As in Odoo, only what is sanitised by the default rules: bodies of outgoing mail are translated as a whole.</summary>
    public override bool TranslatesTerms => Translate && Sanitize == "true";
}

public class IntegerField(string label) : Field<int>(label)
{
    public override string Type => "integer";
    public override int Read(Records record, object? stored) => stored is int i ? i : 0;
}

/// <summary>The id of a record whose model another field names.</summary>
public sealed class Many2oneReference(string label, string modelField) : IntegerField(label)
{
    public override string Type => "many2one_reference";
    public string ModelField { get; } = modelField;
}

public class FloatField(string label) : Field<double>(label)
{
    public override string Type => "float";

    /// <summary>[total, decimals]: values are rounded to the decimals; null keeps them (double precision column).</summary>
    public (int Total, int Decimals)? Digits { get; init; }
    public override double Read(Records record, object? stored) => stored is double d ? d : 0;
}

public sealed class MonetaryField(string label) : FloatField(label)
{
    public override string Type => "monetary";
    public string CurrencyField { get; init; } = "currency_id";
}

public sealed class BooleanField(string label) : Field<bool>(label)
{
    public override string Type => "boolean";
    public override bool Read(Records record, object? stored) => stored is true;
}

public sealed class DateField(string label) : Field<DateOnly?>(label)
{
    public override string Type => "date";
    public override DateOnly? Read(Records record, object? stored) => stored as DateOnly?;
}

/// <summary>A UTC time without zone, as Odoo stores it.</summary>
public sealed class DatetimeField(string label) : Field<DateTime?>(label)
{
    public override string Type => "datetime";
    public override DateTime? Read(Records record, object? stored) => stored as DateTime?;
}

/// <summary>One key out of a list. Options may depend on the environment (languages, time zones).</summary>
public sealed class SelectionField(string label, params (string Key, string Label)[] options) : Field<string?>(label)
{
    public override string Type => "selection";
    public IReadOnlyList<(string Key, string Label)> Options { get; } = options;
    public Func<Env, IReadOnlyList<(string Key, string Label)>>? OptionsFrom { get; init; }

    /// <summary>In a class that extends another plugin's model: keys added to the existing selection.</summary>
    public IReadOnlyList<(string Key, string Label)> Add { get; init; } = [];

    /// <summary>Grouping by this field shows every option, also those without records (Odoo's <c>group_expand</c>).</summary>
    public bool ExpandGroups { get; init; }
    public override string? Read(Records record, object? stored) => stored as string;
}

/// <summary>Bytes; base64 on the wire. Kept as an attachment unless <see cref="Attachment"/> is false.</summary>
public sealed class BinaryField(string label) : Field<byte[]?>(label)
{
    public override string Type => "binary";
    public bool Attachment { get; init; } = true;
    public override bool HasColumn => Stored && !Attachment;
    public override byte[]? Read(Records record, object? stored) => stored as byte[];
}

/// <summary>Any JSON value in a jsonb column, kept as text.</summary>
public sealed class JsonField(string label) : Field<string?>(label)
{
    public override string Type => "json";
    public override string? Read(Records record, object? stored) => stored as string;
}

/// <summary><c>"model,id"</c> in a text column.</summary>
public sealed class ReferenceField(string label) : Field<string?>(label)
{
    public override string Type => "reference";
    public Func<Env, IReadOnlyList<(string Key, string Label)>>? OptionsFrom { get; init; }
    public IReadOnlyList<(string Key, string Label)> Options { get; init; } = [];
    public override string? Read(Records record, object? stored) => stored as string;
}

using OdooMailBridge.Abstractions;
using OdooMailBridge.Plugins.Mail.Threads;

namespace OdooMailBridge.Plugins.Mail.Tracking;

/// <summary>Logs what changed on a record, or posts it where the model has a subtype for such a change.</summary>
public static class TrackingMessage
{
    /// <param name="words">HTML that stands above the changes.</param>
    public static void Tell(Records record, IReadOnlyDictionary<string, TrackedValue> before, string words = "")
    {
        var rows = new List<object?>();
        var changed = new Dictionary<string, object?>();
        // The last field's row comes first: messages read their rows by falling id.
        foreach (var field in TrackedFields.Of(record.Model).Reverse())
        {
            var now = TrackedValue.Of(record.Sudo(), field);
            if (!before.TryGetValue(field.Name, out var then) || then.IsSame(now)) continue;
            changed[field.Name] = then.Stored;
            if (Row(record, field, then, now) is { } row) rows.Add(new List<object?> { 0L, 0L, row });
        }
        if (changed.Count == 0) return;
        if (ThreadRules.Of(record.Model).TrackSubtype(record, changed) is { } subtype && record.Env.Sudo().TryRef(subtype) is { Any: true } found)
            record.As<MailThread>()!.Post(record, new Values { ["subtype_id"] = found.Id, ["tracking_value_ids"] = rows }, []);
        else if (rows.Count > 0) MailThread.Log(record, words, rows);
    }

    private static Values? Row(Records record, FieldInfo field, TrackedValue then, TrackedValue now)
    {
        var id = record.Env.Sql.One<int?>("SELECT id FROM ir_model_fields WHERE model = @model AND name = @name", new { model = record.Model.Name, name = field.Name });
        if (id is null) return null;
        var row = new Values { ["field_id"] = id };
        var kind = field.Field switch
        {
            IntegerField or BooleanField => "integer",
            FloatField => "float",
            TextField => "text",
            DateField or DatetimeField => "datetime",
            _ => "char",
        };
        if (field.Field is Many2one)
        {
            row["old_value_integer"] = then.Stored is int old ? old : 0;
            row["new_value_integer"] = now.Stored is int fresh ? fresh : 0;
        }
        if (field.Field is MonetaryField money && record.Model.Fields.ContainsKey(money.CurrencyField)) row["currency_id"] = record.Sudo().Rel(money.CurrencyField).Id is > 0 and var currency ? currency : false;
        row[$"old_value_{kind}"] = Column(field, then);
        row[$"new_value_{kind}"] = Column(field, now);
        return row;
    }

    private static object? Column(FieldInfo field, TrackedValue value) => field.Field switch
    {
        BooleanField => value.Stored is true ? 1 : 0,
        IntegerField => value.Stored ?? 0,
        FloatField => value.Stored ?? 0.0,
        DateField => value.Stored is DateOnly day ? day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : false,
        _ => value.Shown ?? value.Stored ?? false,
    };
}

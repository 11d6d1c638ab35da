using System.Collections;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Templating;
using OdooMailBridge.Templating.Evaluation;

namespace OdooMailBridge.Plugins.Mail.Templates;

/// <summary>
/// Records as templates see them: fields that the user may read, nothing else. An empty relation is a false value whose fields are
/// empty too, so that <c>object.parent_id.name</c> prints nothing where there is no parent.
/// </summary>
public sealed partial class RecordView : IScriptSequence, IReadOnlyList<object?>
{
    private readonly Records records;
    private readonly bool lenient;
    private bool allowed;

    /// <param name="records">The records; access is checked when the first field is read.</param>
    /// <param name="allowed">True when the caller has checked that the user may read them.</param>
    /// <param name="lenient">A name that the model has not is an empty value instead of an error.</param>
    public RecordView(Records records, bool allowed = false, bool lenient = false) => (this.records, this.allowed, this.lenient) = (records, allowed, lenient);

    public bool IsTrue => records.Any;
    public int Count => records.Count;
    public object? this[int index] => new RecordView(records[index], allowed);
    public IEnumerable<string> Members => records.Model.Fields.Keys;

    public string Print() => PythonRepr.Of(records);

    public bool TryGetMember(string name, out object? value)
    {
        value = name switch
        {
            "id" => records.IsEmpty ? false : records.Id,
            "ids" => records.IdArray.Select(id => (object?)id).ToList(),
            "_name" => records.Model.Name,
            "env" => new EnvironmentView(records.Env),
            _ => Method(name),
        };
        if (value is not null) return true;
        if (Readable(name) is { } field) value = Read(field);
        else if (lenient) value = new RecordView(records.Browse([]), allowed, lenient);
        else return false;
        return true;
    }

    /// <summary>The records themselves, for helpers of this plugin that format them.</summary>
    internal Records Records => records;

    public object Choose(IReadOnlyList<int> places) => new RecordView(records.Browse([.. places.Select(place => records[place].Id)]), allowed);

    /// <summary>A field as templates may read it; null when the model has none of that name.</summary>
    internal FieldInfo? Readable(string name)
    {
        if (!records.Model.Fields.TryGetValue(name, out var field)) return null;
        if (IsSecret(field) || !records.Env.Su && !MayRead(field)) throw new TemplateAccessException($"You may not read the field {name} of {records.Model.Label}.");
        CheckRecords();
        return field;
    }

    public IEnumerator<object?> GetEnumerator()
    {
        foreach (var record in records) yield return new RecordView(record, allowed);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private object? Read(FieldInfo field)
    {
        if (field.Relation is not null) return new RecordView(records.Rel(field.Name));
        if (records.Count > 1) throw new TemplateAccessException($"Expected singleton: {PythonRepr.Of(records)}");
        if (field.Name == "display_name") return records.DisplayName;
        return records.Value(field.Name) switch
        {
            null when field.Field is IntegerField => 0,
            null when field.Field is FloatField => 0.0,
            null => false,
            string html when field.Field is HtmlField => new SafeHtml(html),
            DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
            byte[] bytes => Convert.ToBase64String(bytes),
            var value => value,
        };
    }

    // Passwords and keys: what only administrators may read has no place in a mail, whoever renders it.
    private static bool IsSecret(FieldInfo field) => field.Field.Groups is { } groups && groups.Split(',').Any(group => group.Trim() == "base.group_system");

    private bool MayRead(FieldInfo field) =>
        field.Field.Groups is not { Length: > 0 } groups || groups.Split(',').Any(group => records.Env.HasGroup(group.Trim())) || records.Model.Top.MayReadField(records.Env, field);

    private void CheckRecords()
    {
        if (allowed || records.Env.Su || records.IsEmpty) return;
        try
        {
            records.CheckAccess("read");
        }
        catch (AccessError denied)
        {
            throw new TemplateAccessException(denied.Message, denied);
        }
        allowed = true;
    }
}

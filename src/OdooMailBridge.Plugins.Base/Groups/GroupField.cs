using System.Globalization;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>
/// A field of res.users that stands for groups: <c>in_group_7</c> tells of one, <c>sel_groups_2_4</c> which of an application's levels a user has.
/// Odoo makes them from the groups there are, for the form on which an administrator hands them out.
/// </summary>
internal sealed record GroupField(string Name, int[] Groups)
{
    private const string One = "in_group_";
    private const string Level = "sel_groups_";

    public bool IsLevel => Name.StartsWith(Level, StringComparison.Ordinal);

    public static GroupField Single(int id) => new(One + id.ToString(CultureInfo.InvariantCulture), [id]);

    public static GroupField Levels(IEnumerable<int> ids) => ids.Order().ToArray() is var sorted ? new(Level + string.Join('_', sorted), sorted) : null!;

    /// <summary>The field of a name, or null when it is no such name. Whether the groups exist is not asked: an unknown one is nobody's.</summary>
    public static GroupField? Parse(string name)
    {
        if (name.StartsWith(One, StringComparison.Ordinal)) return Number(name[One.Length..]) is { } id ? Single(id) : null;
        if (!name.StartsWith(Level, StringComparison.Ordinal)) return null;
        var ids = name[Level.Length..].Split('_').Select(Number).ToArray();
        return ids.All(id => id is not null) ? Levels(ids.OfType<int>()) : null;
    }

    /// <summary>What a user with these groups has in the field; the internal user's level goes before all others.</summary>
    public object Value(IReadOnlySet<int> held, int internalUser)
    {
        if (!IsLevel) return held.Contains(Groups[0]);
        var own = Groups.Where(held.Contains).ToArray();
        return own.Length == 0 ? false : own.Contains(internalUser) ? internalUser : own[^1];
    }

    /// <summary>
    /// Values for create or write with such fields turned into commands on groups_id; where that is given too, it wins.
    /// </summary>
    public static Values Resolve(Values values)
    {
        if (!values.Keys.Any(key => Parse(key) is not null)) return values;
        var rest = new Values();
        var (leave, join) = (new List<object?>(), new List<object?>());
        foreach (var (key, value) in values)
        {
            if (Parse(key) is not { } field) rest[key] = value;
            else if (field.IsLevel)
            {
                leave.AddRange(field.Groups.Select(id => Command(3, id)));
                if (Wire.Id(value) is > 0 and var chosen) join.Add(Command(4, chosen));
            }
            else (Wire.Truthy(value) ? join : leave).Add(Command(Wire.Truthy(value) ? 4 : 3, field.Groups[0]));
        }
        return rest.Default("groups_id", new List<object?>([.. leave, .. join]));
    }

    private static List<object?> Command(long code, int id) => [code, (long)id, 0L];

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

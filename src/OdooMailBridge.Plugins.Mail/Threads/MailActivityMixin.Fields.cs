using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>What is planned with a record, told by its next activity.</summary>
public sealed partial class MailActivityMixin
{
    private sealed record Planned(DateOnly Day, int User, string? Decoration, string? Icon);

    private static List<Planned> Activities(Records record) => record.Env.Sql.Query<(DateTime Day, int User, string? Decoration, string? Icon)>(
        """
        SELECT a.date_deadline::timestamp, a.user_id, t.decoration_type, t.icon FROM mail_activity a LEFT JOIN mail_activity_type t ON t.id = a.activity_type_id
         WHERE a.res_model = @model AND a.res_id = @id AND a.active ORDER BY a.date_deadline, a.id
        """, new { model = record.Model.Name, id = record.Id }).ConvertAll(row => new Planned(DateOnly.FromDateTime(row.Day), row.User, row.Decoration, row.Icon));

    private static Planned? Next(Records record) => Activities(record).FirstOrDefault();

    private static object? State(Records record) => Next(record) is { } next ? next.Day.CompareTo(record.Env.Today) switch { < 0 => "overdue", 0 => "today", _ => "planned" } : null;

    private static Domain SearchDeadline(Env env, string @operator, object? value) =>
        @operator == "=" && !Wire.Truthy(value) ? Domain.Eq("activity_ids", false) : Domain.Leaf("activity_ids.date_deadline", @operator, value);

    private static Domain SearchMyDeadline(Env env, string @operator, object? value) =>
        Domain.Leaf("activity_ids", "any", Domain.And(Domain.Eq("user_id", env.Uid), Domain.Leaf("date_deadline", @operator, value)));

    /// <summary>The state of the earliest deadline; no activity is a state, too.</summary>
    private static Domain SearchState(Env env, string @operator, object? value)
    {
        var wanted = (Wire.List(value) ?? [value]).Select(item => item as string).ToHashSet();
        if (@operator is not ("=" or "in" or "!=" or "not in")) return Domain.False;
        if (DomainOperators.IsNegative(@operator)) wanted = new[] { null, "overdue", "today", "planned" }.Except(wanted).ToHashSet();
        return Domain.Or(wanted.Select(state => InState(env.Today, state)));
    }

    private static Domain InState(DateOnly today, string? state) => state switch
    {
        null => Domain.Eq("activity_ids", false),
        "overdue" => Due("any", "<", today),
        "today" => Domain.And(Due("any", "=", today), Due("not any", "<", today)),
        "planned" => Domain.And(Due("any", ">", today), Due("not any", "<=", today)),
        _ => Domain.False,
    };

    private static Domain Due(string quantifier, string @operator, DateOnly day) => Domain.Leaf("activity_ids", quantifier, Domain.Leaf("date_deadline", @operator, day));

    /// <summary>Errors show before warnings.</summary>
    private static (string? Decoration, string? Icon) Exception(Records record)
    {
        var worst = Activities(record).Where(activity => activity.Decoration is "danger" or "warning").OrderBy(activity => activity.Decoration, StringComparer.Ordinal).FirstOrDefault();
        return (worst?.Decoration, worst?.Icon);
    }
}

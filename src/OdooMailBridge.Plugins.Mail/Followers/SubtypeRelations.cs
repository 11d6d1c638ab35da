using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Followers;

/// <summary>
/// What following a parent document means for a record: subtypes of the parent's model name the field that leads there (relation_field)
/// and, as their parent, what the record's model calls the same event.
/// </summary>
/// <param name="Mapped">The record's subtype for one of the parent's.</param>
/// <param name="Own">Subtypes that records of the model have: their own and those of all models.</param>
/// <param name="Defaults">Those of them that new followers listen to.</param>
/// <param name="Internal">Those that people from outside never hear.</param>
/// <param name="Fields">Fields that lead to parents, with the parent's model.</param>
public sealed record SubtypeRelations(
    IReadOnlyDictionary<int, int> Mapped, IReadOnlySet<int> Own, int[] Defaults, IReadOnlySet<int> Internal, IReadOnlyList<(string Field, string Model)> Fields)
{
    private sealed record Row(int Id, string? Model, bool Default, bool Internal, int? Parent, string? ParentModel, string? Field);

    public static SubtypeRelations Of(Env env, ModelInfo model) => env.Work.Shared($"mail.subtype.relations.{model.Name}", () => Between(env, model));

    private static SubtypeRelations Between(Env env, ModelInfo model)
    {
        var all = env.Work.Shared("mail.subtype.relations", () => env.Sql.Query<Row>(
            """
            SELECT s.id AS "Id", NULLIF(s.res_model, '') AS "Model", COALESCE(s."default", false) AS "Default", COALESCE(s.internal, false) AS "Internal",
                   p.id AS "Parent", p.res_model AS "ParentModel", s.relation_field AS "Field"
              FROM mail_message_subtype s LEFT JOIN mail_message_subtype p ON p.id = s.parent_id
            """));
        var own = all.Where(row => row.Model is null || row.Model == model.Name).ToList();
        var parents = all.Where(row => row.Model is not null && row.Model != model.Name && row.ParentModel == model.Name && !string.IsNullOrEmpty(row.Field)).ToList();
        return new SubtypeRelations(
            parents.ToDictionary(row => row.Id, row => row.Parent!.Value),
            own.Select(row => row.Id).ToHashSet(),
            [.. own.Where(row => row.Default).Select(row => row.Id)],
            all.Where(row => row.Internal).Select(row => row.Id).ToHashSet(),
            [.. parents.Select(row => (row.Field!, row.Model!)).Distinct()]);
    }

    /// <summary>What a follower of the parent hears of the record.</summary>
    public int[] Heard(IEnumerable<int> followed, bool outside) =>
        [.. followed.Select(id => Mapped.TryGetValue(id, out var mine) ? mine : Own.Contains(id) ? id : 0).Where(id => id > 0 && !(outside && Internal.Contains(id))).Distinct()];
}

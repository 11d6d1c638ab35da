using Npgsql;
using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Exchange;

/// <summary>What an import says of a row that the database refuses: shorter than the error of a single create, and with the field at fault.</summary>
internal static class RefusedRow
{
    public static (string Message, string? Field) Describe(PostgresException refused, OdooException error, ModelInfo model, Env env)
    {
        switch (refused.SqlState)
        {
            case PostgresErrorCodes.NotNullViolation when refused.TableName != model.Table:
                return ($"Missing required value for the field '{refused.ColumnName}' on a linked model [{refused.TableName}]", null);
            case PostgresErrorCodes.NotNullViolation when model.Fields.TryGetValue(refused.ColumnName ?? "", out var field):
                return ($"Missing required value for the field '{field.Field.Label}' ({field.Name})", field.Name);
            case PostgresErrorCodes.UniqueViolation when Columns(env, refused, model) is { Count: > 0 } columns:
                return Taken(columns);
            case PostgresErrorCodes.CheckViolation when refused.ConstraintName is { } name && model.SqlConstraints.TryGetValue(name, out var text):
                return ($"'{text}'", null);
            default:
                return (error.Message, null);
        }
    }

    private static (string, string?) Taken(List<FieldInfo> fields) => fields is [var only]
        ? ($"The value for the field '{only.Name}' already exists (this is probably '{only.Field.Label}' in the current model).", only.Name)
        : ($"The values for the fields '{string.Join(", ", fields.Select(field => field.Name))}' already exist (they are probably '{string.Join(", ", fields.Select(field => field.Field.Label))}' in the current model).", null);

    /// <summary>The fields of a unique constraint; none when it stands on an expression or on another table.</summary>
    private static List<FieldInfo> Columns(Env env, PostgresException refused, ModelInfo model)
    {
        if (refused.TableName != model.Table) return [];
        return env.Sql.Query<string>(
            """
            SELECT a.attname FROM pg_constraint c
            CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k(number, place)
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number
            WHERE c.conname = @name AND c.contype = 'u' ORDER BY k.place
            """, new { name = refused.ConstraintName }).Select(column => model.Fields.GetValueOrDefault(column)).OfType<FieldInfo>().ToList();
    }
}

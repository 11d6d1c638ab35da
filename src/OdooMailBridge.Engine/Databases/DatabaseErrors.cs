using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Registries;

namespace OdooMailBridge.Engine.Databases;

/// <summary>PostgreSQL's refusals in Odoo's words.</summary>
internal static class DatabaseErrors
{
    /// <summary>Null: not an error that a client should be told of by name.</summary>
    public static OdooException? Translate(PostgresException error, Registry registry)
    {
        var model = registry.Models.Values.FirstOrDefault(item => item.Table == error.TableName && !item.Abstract);
        switch (error.SqlState)
        {
            case PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.CheckViolation or PostgresErrorCodes.ExclusionViolation:
                var message = model is not null && error.ConstraintName is { } name && model.SqlConstraints.TryGetValue(name, out var text) ? text : null;
                return new ValidationError($"The operation cannot be completed: {message ?? error.MessageText}", error);
            case PostgresErrorCodes.NotNullViolation:
                var field = model is not null && error.ColumnName is { } column ? model.Fields.GetValueOrDefault(column) : null;
                return new ValidationError(
                    "The operation cannot be completed:\n- Create/update: a mandatory field is not set.\n- Delete: another model requires the record being deleted. If possible, archive it instead.\n\n" +
                    $"Model: {model?.Label ?? "Unknown"} ({model?.Name ?? "unknown"})\nField: {field?.Field.Label ?? "Unknown"} ({error.ColumnName ?? "unknown"})\n", error);
            case PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation:
                return new ValidationError(
                    "The operation cannot be completed: another model requires the record being deleted. If possible, archive it instead.\n\n" +
                    $"Model: {model?.Label ?? "Unknown"} ({model?.Name ?? "unknown"})\nConstraint: {error.ConstraintName ?? "unknown"}\n", error);
            case PostgresErrorCodes.CharacterNotInRepertoire: return PythonError.ValueError("A string literal cannot contain NUL (0x00) characters.");
            default: return Asked(error.SqlState) is { } refusal ? new OdooException($"psycopg2.errors.{refusal}", error.MessageText + "\n", null, error) : null;
        }
    }

    /// <summary>The name of a refusal that is about what was asked, as Odoo's clients know it.</summary>
    private static string? Asked(string state) => state switch
    {
        PostgresErrorCodes.InvalidDatetimeFormat => "InvalidDatetimeFormat",
        PostgresErrorCodes.DatetimeFieldOverflow => "DatetimeFieldOverflow",
        PostgresErrorCodes.NumericValueOutOfRange => "NumericValueOutOfRange",
        PostgresErrorCodes.InvalidRowCountInLimitClause => "InvalidRowCountInLimitClause",
        PostgresErrorCodes.InvalidRowCountInResultOffsetClause => "InvalidRowCountInResultOffsetClause",
        PostgresErrorCodes.InvalidRegularExpression => "InvalidRegularExpression",
        PostgresErrorCodes.InvalidEscapeSequence => "InvalidEscapeSequence",
        PostgresErrorCodes.InvalidTextRepresentation => "InvalidTextRepresentation",
        PostgresErrorCodes.UndefinedFunction => "UndefinedFunction", // such as the sum of texts
        PostgresErrorCodes.StringDataRightTruncation => "StringDataRightTruncation",
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => "SerializationFailure",
        _ => null,
    };
}

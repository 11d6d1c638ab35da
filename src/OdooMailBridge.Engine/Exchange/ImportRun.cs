using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Databases;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Exchange;

/// <summary>One call of load: all rows or none, behind a savepoint.</summary>
internal sealed class ImportRun(Env env, ModelInfo model, IReadOnlyList<string[]> columns, IReadOnlyList<IReadOnlyList<object?>> rows)
{
    private const string Before = "import_before";
    private const string Row = "import_row";
    private readonly ImportMessages messages = new();
    private readonly WorkUnit unit = (WorkUnit)env.Work;

    public Values Run()
    {
        foreach (var column in columns)
            if (column is [var name, ..] && name is not ("id" or ".id") && !model.Fields.ContainsKey(name)) throw PythonError.ValueError($"Invalid field '{name}' on model '{model.Name}'");
        unit.BeginWrite();
        env.Sql.Execute($"SAVEPOINT {Before}");
        var ids = new List<object?>();
        foreach (var record in Records())
            if (Save(record) is { } id) ids.Add((long)id);
        if (messages.Failed) Undo(Before);
        return new Values { ["ids"] = messages.Failed ? false : ids, ["messages"] = messages.All, ["nextrow"] = 0L };
    }

    /// <summary>A row without values of its own continues the one2many lines of the record before.</summary>
    private IEnumerable<ImportedRecord> Records()
    {
        var lines = columns.Select(column => column is [var name, _, ..] && model.Fields.TryGetValue(name, out var field) && field.Field is One2many).ToArray();
        var index = 0;
        for (var at = 0; at < rows.Count;)
        {
            var first = at++;
            while (at < rows.Count && Continues(rows[at])) at++;
            yield return new ImportedRecord(index++, first, at - 1, rows.Skip(first).Take(at - first).ToArray());
        }

        bool Continues(IReadOnlyList<object?> row)
        {
            var any = false;
            for (var i = 0; i < columns.Count && i < row.Count; i++)
            {
                if (!Wire.Truthy(row[i])) continue;
                if (!lines[i]) return false;
                any = true;
            }
            return any;
        }
    }

    private int? Save(ImportedRecord record)
    {
        env.Sql.Execute($"SAVEPOINT {Row}");
        try
        {
            var target = ImportedValues.Of(env, model, columns, record.Rows, (field, wrong) => messages.Error(wrong.Message, record, field, wrong.MoreInfo));
            if (target is not { } found) return null;
            var id = Store(found);
            env.Sql.Execute($"RELEASE SAVEPOINT {Row}");
            return id;
        }
        catch (PostgresException refused) when (DatabaseErrors.Translate(refused, unit.Registry) is ValidationError error)
        {
            Undo(Row);
            if (refused.SqlState == PostgresErrorCodes.NotNullViolation && model.Fields.TryGetValue(refused.ColumnName ?? "", out var field))
                messages.Error($"Missing required value for the field '{field.Field.Label}' ({field.Name})", record, field);
            else messages.Error(error.Message, record);
        }
        catch (OdooException error) when (error is UserError or ValidationError or AccessError or MissingError)
        {
            Undo(Row);
            messages.Error(error.Message, record);
        }
        return null;
    }

    private int Store(ImportedValues found)
    {
        if (found.Id is { } known)
        {
            env.Browse(model.Name, known).Write(found.Values);
            return known;
        }
        var created = env[model.Name].Create(found.Values);
        if (found.ExternalId is { } name) ExternalIds.Give(created, name);
        return created.Id;
    }

    private void Undo(string savepoint)
    {
        env.Sql.Execute($"ROLLBACK TO SAVEPOINT {savepoint}");
        unit.Cache.Invalidate(null);
    }
}

using Npgsql;
using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Databases;
using OdooMailBridge.Engine.Work;

namespace OdooMailBridge.Engine.Exchange;

/// <summary>One call of load: all rows or none, behind a savepoint. The context's <c>_import_limit</c> takes a page of rows.</summary>
internal sealed class ImportRun(Env env, ModelInfo model, IReadOnlyList<string[]> columns, IReadOnlyList<IReadOnlyList<object?>> rows)
{
    private const string Before = "import_before";
    private const string Row = "import_row";
    private readonly ImportMessages messages = new();
    private readonly WorkUnit unit = (WorkUnit)env.Work;
    private readonly int limit = Wire.Id(env.Context["_import_limit"]) is { } given and >= 0 ? given : int.MaxValue;
    private string? stopped;
    private int errors;

    public Values Run()
    {
        foreach (var column in columns)
            if (column is [var name, ..] && name is not ("id" or ".id") && !model.Fields.ContainsKey(name)) throw new OdooException("builtins.KeyError", name); // as Odoo's look-up of the column fails
        unit.BeginWrite();
        env.Sql.Execute($"SAVEPOINT {Before}");
        var ids = new List<object?>();
        var next = 0;
        ImportedRecord? first = null;
        foreach (var record in Records())
        {
            first ??= record;
            next = record.Last + 1;
            if (Save(record) is { } id) ids.Add((long)id);
            if (messages.TooMany(errors, record.Index + 1)) break;
        }
        if (stopped is not null) messages.OfBatch(stopped, first!);
        if (messages.Failed) Undo(Before);
        return new Values { ["ids"] = messages.Failed ? false : ids, ["messages"] = messages.All, ["nextrow"] = next < limit ? 0L : next };
    }

    /// <summary>A row without values of its own continues the one2many lines of the record before.</summary>
    private IEnumerable<ImportedRecord> Records()
    {
        var lines = columns.Select(column => column is [var name, _, ..] && model.Fields.TryGetValue(name, out var field) && field.Field is One2many).ToArray();
        var index = 0;
        for (var at = 0; at < rows.Count && at < limit;)
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

    /// <summary>A record with a wrong cell is tried all the same: its other problems are told at once.</summary>
    private int? Save(ImportedRecord record)
    {
        env.Sql.Execute($"SAVEPOINT {Row}");
        try
        {
            var id = Store(ImportedValues.Of(env, model, columns, record.Rows, new CellReport(messages, record)));
            env.Sql.Execute($"RELEASE SAVEPOINT {Row}");
            return id;
        }
        catch (PostgresException refused) when (DatabaseErrors.Translate(refused, unit.Registry) is { } error)
        {
            Undo(Row);
            var (message, field) = RefusedRow.Describe(refused, error, model, env);
            messages.OfRecord(message, record, field);
        }
        catch (OdooException error) when (error is UserError or ValidationError or AccessError or MissingError)
        {
            Undo(Row);
            messages.OfRecord(error.Message, record);
            stopped ??= error.Message;
        }
        catch (OdooException error)
        {
            Undo(Row);
            messages.OfRecord($"Unknown error during import: <class '{error.PythonName.Replace("builtins.", "", StringComparison.Ordinal)}'>: {error.Message}", record, moreInfo: "Resolve other errors first");
        }
        errors++;
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

using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Work;

/// <summary>
/// Odoo's commands on one2many and many2many: 0 create, 1 update, 2 delete, 3 unlink, 4 link, 5 clear, 6 replace. Short forms and a plain
/// list of ids (replace) are accepted.
/// </summary>
internal static class X2manyCommands
{
    /// <param name="unlinked">The records were just made: no row of a link table names them yet.</param>
    public static void Apply(Records records, FieldInfo field, object? value, bool unlinked = false)
    {
        foreach (var record in records)
        {
            // Nothing to take away, until a command has linked something.
            var none = unlinked && field.Field is Many2many;
            foreach (var command in Read(field, value))
            {
                if (none && command.Code is (5 or 6)) Link(record, field, command.Code == 5 ? [] : Wire.Ids(command.Argument));
                else Run(record, field, command);
                none &= command.Code == 5;
            }
        }
    }

    private readonly record struct Command(int Code, int Id, object? Argument);

    private static IEnumerable<Command> Read(FieldInfo field, object? value)
    {
        switch (value)
        {
            case null or false: return [new Command(5, 0, null)];
            case Records corecords: return [new Command(6, 0, corecords.IdArray)];
            case int[] ids: return [new Command(6, 0, ids)];
        }
        var list = Wire.List(value) ?? throw Wrong(field, value);
        if (list.Count > 0 && Wire.List(list[0]) is null) return [new Command(6, 0, list)];
        return list.Select(item => Parse(field, item, value)).OfType<Command>().ToArray();
    }

    /// <summary>Null for what Odoo passes over: an empty command, a code that is no number, an item that is no command.</summary>
    private static Command? Parse(FieldInfo field, object? item, object? whole)
    {
        if (Wire.List(item) is not { Count: > 0 } parts || parts[0] is not (long or int)) return null;
        var code = Wire.Id(parts[0])!.Value;
        if (parts.Count < Length(code)) throw PythonError.IndexError("list index out of range");
        if (code == 6 && Wire.List(parts[2]) is null && parts[2] is not (null or false)) throw PythonError.TypeError($"'{(parts[2] is string ? "str" : parts[2] is bool ? "bool" : "int")}' object is not iterable");
        var id = parts.Count > 1 && parts[1] is not string ? Wire.Id(parts[1]) ?? 0 : 0;
        if (code is 1 or 2 or 3 or 4 && id == 0) throw Wrong(field, whole);
        return new Command(code, id, parts.Count > 2 ? parts[2] : null);
    }

    private static int Length(int code) => code switch { 0 or 1 or 6 => 3, 2 or 3 or 4 => 2, _ => 1 };

    private static OdooException Wrong(FieldInfo field, object? value) => PythonError.ValueError($"Wrong value for {field}: {value as string ?? PythonRepr.Of(value)}");

    private static void Run(Records record, FieldInfo field, Command command)
    {
        var target = record.Env[field.Relation!];
        var one = target.Browse(command.Id);
        switch (command.Code)
        {
            case 0:
                var values = (command.Argument as Values)?.Copy() ?? [];
                if (field.Field is One2many line)
                {
                    Own(record, target, line, values);
                    target.Create(values);
                }
                else Link(record, field, target.Create(values).IdArray);
                break;
            case 1: one.Write(command.Argument as Values ?? []); break;
            case 2: one.Unlink(); break;
            case 3: Unlink(record, field, one); break;
            case 4: Link(record, field, [command.Id]); break;
            case 5: Replace(record, field, []); break;
            case 6: Replace(record, field, Wire.Ids(command.Argument)); break;
            default: break; // Odoo passes over codes it does not know
        }
    }

    private static void Own(Records record, Records target, One2many line, Values values)
    {
        values[line.InverseName] = (long)record.Id;
        if (target.Model.Field(line.InverseName).Field is Many2oneReference reference) values[reference.ModelField] = record.Model.Name;
    }

    private static void Link(Records record, FieldInfo field, int[] ids)
    {
        if (ids.Length == 0) return;
        if (field.Field is One2many line)
        {
            var target = record.Env.Browse(line.Relation, ids);
            var values = new Values();
            Own(record, target, line, values);
            target.Write(values);
            return;
        }
        var (table, column1, column2) = field.Link!.Value;
        ((WorkUnit)record.Env.Work).BeginWrite();
        record.Env.Sql.Execute(
            $"INSERT INTO \"{table}\" (\"{column1}\", \"{column2}\") SELECT @id, x FROM unnest(@ids) x ON CONFLICT DO NOTHING", new { id = record.Id, ids });
        Touched(record, field);
    }

    private static void Unlink(Records record, FieldInfo field, Records corecords)
    {
        if (corecords.IsEmpty) return;
        if (field.Field is One2many line)
        {
            var inverse = corecords.Model.Field(line.InverseName);
            if (inverse.Field.Required || inverse.Field is Many2one { OnDelete: "cascade" }) corecords.Unlink();
            else corecords.Set(line.InverseName, false);
            return;
        }
        var (table, column1, column2) = field.Link!.Value;
        ((WorkUnit)record.Env.Work).BeginWrite();
        record.Env.Sql.Execute($"DELETE FROM \"{table}\" WHERE \"{column1}\" = @id AND \"{column2}\" = ANY(@ids)", new { id = record.Id, ids = corecords.IdArray });
        Touched(record, field);
    }

    private static void Replace(Records record, FieldInfo field, int[] ids)
    {
        // Also archived corecords are replaced: what is not in the list goes.
        var current = record.Sudo().With("active_test", false).Rel(field.Name);
        Unlink(record, field, current.Browse(current.IdArray.Except(ids).ToArray()).In(record.Env));
        Link(record, field, ids.Except(current.IdArray).ToArray());
    }

    private static void Touched(Records record, FieldInfo field)
    {
        var work = (WorkUnit)record.Env.Work;
        work.Cache.InvalidateViews();
        work.Recomputation.Changed(record.Env, field, record.IdArray);
    }
}

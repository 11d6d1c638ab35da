using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Calls;

/// <summary>Odoo's web_read: plain values, and objects of corecords where the specification asks for their fields.</summary>
internal static class WebReader
{
    // Deeper than any form of Odoo's; a specification is the client's and may be hostile.
    private const int MaxDepth = 12;

    /// <summary>Rows that stream when nothing is nested, else rows put together in memory.</summary>
    public static object? Read(Records records, Values specification)
    {
        var nested = specification.Any(pair => pair.Value is Values { Count: > 0 } && records.Model.Fields.TryGetValue(pair.Key, out var field) && Nests(field));
        return nested ? Rows(records, specification, 0) : Plain(records, specification);
    }

    /// <summary>What one many2one value shows: an object where the specification asks for fields, else the id.</summary>
    public static object? Corecord(Env env, FieldInfo field, Values given, int id)
    {
        var row = new Values { [field.Name] = (long)id };
        if (given.Count > 0) new Wanted(env, field, given, 0).Many2one([row]);
        return row[field.Name];
    }

    private static object? Plain(Records records, Values specification)
    {
        var names = specification.Keys.Where(name => name != "id").ToArray();

        // Ids alone need no read: whoever has them may keep them.
        if (names.Length == 0) return records.IdArray.Select(id => new Values { ["id"] = (long)id }).ToList();
        return records.Model.Top.ReadForClient(records, names, classic: false);
    }

    private static List<Values> Rows(Records records, Values specification, int depth)
    {
        if (depth > MaxDepth) throw PythonError.ValueError("The specification is too deeply nested");
        var rows = AnswerTree.Rows(Plain(records, specification));
        if (rows.Count == 0) return rows;
        foreach (var (name, value) in specification)
        {
            if (value is not Values { Count: > 0 } given || !records.Model.Fields.TryGetValue(name, out var field)) continue;
            var wanted = new Wanted(records.Env, field, given, depth);
            switch (field.Field)
            {
                case Many2one: wanted.Many2one(rows); break;
                case One2many or Many2many: wanted.X2many(rows); break;
                case ReferenceField or Many2oneReference: wanted.Reference(records, rows); break;
            }
        }
        return rows;
    }

    private static bool Nests(FieldInfo field) => field.IsX2many || field.Field is Many2one or ReferenceField or Many2oneReference;

    /// <summary>What one relational field's specification asks for.</summary>
    private sealed class Wanted(Env env, FieldInfo field, Values given, int depth)
    {
        private readonly Values? fields = given.Peek("fields") as Values;

        public void Many2one(List<Values> rows)
        {
            if (fields is null) return;
            var targets = Corecords(field.Relation!, rows.Select(row => Wire.Id(row[field.Name])).OfType<int>());
            var found = Read(targets);
            foreach (var row in rows)
                if (Wire.Id(row[field.Name]) is { } id) row[field.Name] = found.TryGetValue(id, out var values) ? values : false;
        }

        public void X2many(List<Values> rows)
        {
            var lists = rows.ToDictionary(row => row, row => Wire.Ids(row[field.Name]));
            if (given.Text("order") is { Length: > 0 } order)
            {
                var sorted = env[field.Relation!].Search(Domain.In("id", lists.Values.SelectMany(ids => ids).Distinct()), order: order);
                var places = sorted.IdArray.Select((id, place) => (id, place)).ToDictionary(pair => pair.id, pair => pair.place);
                foreach (var row in rows) row[field.Name] = lists[row] = lists[row].Where(places.ContainsKey).OrderBy(id => places[id]).ToArray();
            }
            if (fields is null) return;
            var limit = Wire.Id(given.Peek("limit"));
            var shown = lists.Values.SelectMany(ids => limit is { } most ? ids.Take(most) : ids).Distinct();
            var found = Read(Corecords(field.Relation!, shown), named: false);
            foreach (var row in rows)
                row[field.Name] = lists[row].Select(id => found.TryGetValue(id, out var values) ? values : new Values { ["id"] = (long)id }).ToList();
        }

        public void Reference(Records records, List<Values> rows)
        {
            if (fields is null) return;
            foreach (var row in rows)
            {
                var record = records.Browse(Wire.Id(row["id"])!.Value);
                var (model, id) = Target(record);
                if (model is null) continue;
                var target = Corecords(model, [id]).Exists();
                if (target.IsEmpty) row[field.Name] = false;
                else
                {
                    var values = Read(target, named: false)[id];
                    if (field.Field is ReferenceField) values["id"] = new Values { ["id"] = (long)id, ["model"] = model };
                    row[field.Name] = values;
                }
            }
        }

        private (string? Model, int Id) Target(Records record)
        {
            if (field.Field is Many2oneReference reference) return record.Str(reference.ModelField) is { } model && env.HasModel(model) && record.Int(field.Name) is > 0 and var id ? (model, id) : (null, 0);
            var parts = record.Text(field.Name).Split(',');
            return parts.Length == 2 && env.HasModel(parts[0]) && int.TryParse(parts[1], out var number) && number > 0 ? (parts[0], number) : (null, 0);
        }

        private Records Corecords(string model, IEnumerable<int> ids)
        {
            var target = env.Browse(model, ids.Distinct().ToArray());
            return given.Peek("context") is Values context ? target.With(context) : target;
        }

        /// <summary>Rows by id. A many2one's name may be seen even where the record may not, as in every form of Odoo's.</summary>
        private Dictionary<int, Values> Read(Records targets, bool named = true)
        {
            var asked = named ? new Values(fields!.Where(pair => pair.Key != "display_name")) : fields!;
            var rows = Rows(targets, asked, depth + 1).ToDictionary(row => Wire.Id(row["id"])!.Value);
            if (named && fields!.ContainsKey("display_name"))
                foreach (var (id, name) in targets.Model.Top.DisplayNames(targets.Sudo()))
                    if (rows.TryGetValue(id, out var row)) row["display_name"] = name;
            return rows;
        }
    }
}

using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Sql;

/// <summary>The corecords of a one2many or many2many for many records at once, in the comodel's order, as far as the user sees them.</summary>
internal static class X2manyReads
{
    public static Dictionary<int, List<int>> Links(Env env, FieldInfo field, int[] ids, bool activeTest)
    {
        var links = new Dictionary<int, List<int>>();
        if (ids.Length == 0 || !env.HasModel(field.Relation!)) return links;
        var comodel = env.Info(field.Relation!);
        if (comodel.Abstract) return links;
        var definition = (RelationalField)field.Field;
        var look = env.With("active_test", activeTest);
        var domain = definition.FieldDomain is { } text && PythonLiteral.TryParse(text, out var wire) ? Domain.Parse(wire) : Domain.True;
        if (!env.Su) domain = Domain.And(domain, comodel.Top.AccessDomain(look, "read"));
        var query = new SelectBuilder(look, comodel);
        query.Where(domain, activeTest);
        string owner;
        if (definition is One2many one2many)
        {
            if (!comodel.Fields.TryGetValue(one2many.InverseName, out var inverse)) return links;
            if (!inverse.HasColumn && inverse.RelatedPath is null) return links;
            owner = query.Column(inverse, query.Alias);
            query.And($"{owner} = ANY({query.Parameter(ids)})");
            if (inverse.Field is Many2oneReference reference) query.And($"{query.Column(comodel.Field(reference.ModelField), query.Alias)} = {query.Parameter(field.Model.Name)}");
        }
        else
        {
            if (field.Link is not { } link) return links;
            query.Join($"JOIN \"{link.Table}\" link ON link.\"{link.Column2}\" = {query.Alias}.id");
            owner = $"link.\"{link.Column1}\"";
            query.And($"{owner} = ANY({query.Parameter(ids)})");
        }
        query.OrderBy(null);
        using var command = query.Command($"{owner}, {query.Alias}.id");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var id = reader.GetInt32(0);
            if (!links.TryGetValue(id, out var list)) links[id] = list = [];
            list.Add(reader.GetInt32(1));
        }
        return links;
    }
}

namespace OdooMailBridge.Templating.Tests.Odoo;

/// <summary>A record as the host would show it: fields by name, an unknown field is no member.</summary>
internal sealed class Record(string model, int id, Dictionary<string, object?> fields) : IScriptObject
{
    public bool IsTrue => id != 0;

    public IEnumerable<string> Members => fields.Keys;

    public bool TryGetMember(string name, out object? value)
    {
        if (name == "id")
        {
            value = id == 0 ? false : id;
            return true;
        }

        return fields.TryGetValue(name, out value);
    }

    public string? Print() => id == 0 ? $"{model}()" : $"{model}({id},)";

    public static Dictionary<string, object?> Globals()
    {
        var boss = new Record("res.partner", 7, new() { ["name"] = "Azure & Co", ["email"] = "info@azure.example.org" });
        var nobody = new Record("res.partner", 0, new() { ["name"] = false, ["email"] = false });
        var partner = new Record("res.partner", 8, new()
        {
            ["name"] = "Zoé <Ünal>",
            ["parent_id"] = boss,
            ["user_id"] = nobody,
            ["ref"] = "R-42",
            ["phone"] = false,
            ["function"] = "Buyer",
            ["is_company"] = false,
            ["comment"] = new SafeHtml("<b>note</b>"),
            ["create_date"] = new DateTime(2026, 11, 22, 10, 0, 0),
            ["amount"] = 12.5,
            ["birthday"] = new DateOnly(2000, 2, 29),
            ["lines"] = new List<object?> { boss, nobody },
        });
        return new()
        {
            ["object"] = partner,
            ["user"] = new Record("res.users", 2, new() { ["name"] = "Administrator" }),
            ["ctx"] = new Dictionary<string, object?> { ["k"] = "vv" },
            ["format_date"] = ScriptFunction.Create("format_date", "date date_format? lang_code?", a => ((DateTime)a[0]!).ToString("MM/dd/yyyy", a.Culture)),
        };
    }
}

using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Registries;

/// <summary>Fields that every model has.</summary>
internal static class MagicFields
{
    public static readonly IntegerField Id = new("ID") { Name = "id", Readonly = true, Copy = false };

    public static readonly CharField DisplayName = new("Display Name")
    {
        Name = "display_name",
        Readonly = true,
        DependsContext = ["lang"],
        ComputeAll = records => records.Model.Top.DisplayNames(records).ToDictionary(pair => pair.Key, pair => (object?)pair.Value),
    };

    public static readonly Field[] Log =
    [
        new Many2one("Created by", "res.users") { Name = "create_uid", Readonly = true, Copy = false },
        new DatetimeField("Created on") { Name = "create_date", Readonly = true, Copy = false },
        new Many2one("Last Updated by", "res.users") { Name = "write_uid", Readonly = true, Copy = false },
        new DatetimeField("Last Updated on") { Name = "write_date", Readonly = true, Copy = false },
    ];

    /// <summary>Given by clients these are ignored, as in Odoo.</summary>
    public static bool IsNeverWritten(string name) => name is "id" or "create_uid" or "create_date" or "write_uid" or "write_date";
}

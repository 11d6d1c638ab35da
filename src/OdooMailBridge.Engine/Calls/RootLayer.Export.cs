using OdooMailBridge.Abstractions;
using OdooMailBridge.Engine.Exchange;

namespace OdooMailBridge.Engine.Calls;

/// <summary>Records out to tables and in from them.</summary>
internal sealed partial class RootLayer
{
    [Rpc]
    public object? ExportData(Records records, object? fieldsToExport)
    {
        var env = records.Env;
        if (!env.IsAdmin && !env.HasGroup("base.group_allow_export")) throw new UserError("You don't have the rights to export data. Please contact an Administrator.");
        Top.CheckAccess(records, "read");
        var paths = (Wire.Names(fieldsToExport) ?? []).Select(ExportRows.Path).ToArray();
        Unit(env).BeginWrite(); // external ids may have to be made
        return new Values { ["datas"] = ExportRows.Of(records, paths) };
    }

    /// <summary>Creates or updates records from rows of text. One wrong row and nothing is saved; the messages tell what is wrong where.</summary>
    [Rpc]
    public object? Load(Env env, object? fields, object? data)
    {
        var columns = (Wire.Names(fields) ?? []).Select(ExportRows.Path).ToArray();
        var rows = (Wire.List(data) ?? []).Select(row => Wire.List(row) ?? throw PythonError.TypeError("Rows must be lists")).ToArray();
        return new ImportRun(env, Info, columns, rows).Run();
    }
}

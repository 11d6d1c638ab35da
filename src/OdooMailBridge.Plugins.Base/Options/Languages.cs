using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>The installed languages as options of selection fields.</summary>
public static class Languages
{
    public static IReadOnlyList<(string Key, string Label)> Options(Env env) => env.Work.Shared("base.languages.options", () =>
        env.Sql.Query<Row>("SELECT code AS Code, name AS Name FROM res_lang WHERE active ORDER BY name").ConvertAll(row => (row.Code, row.Name)));

    private sealed record Row(string Code, string Name);
}

using System.Globalization;

namespace OdooMailBridge.Engine.Sql;

/// <summary>Sizes as Odoo shows them instead of content: <c>12.00 Kb</c>.</summary>
internal static class HumanSize
{
    private static readonly string[] Units = ["bytes", "Kb", "Mb", "Gb", "Tb"];

    public static string Of(long bytes)
    {
        double size = bytes;
        var unit = 0;
        while (size >= 1024 && unit < Units.Length - 1)
        {
            size /= 1024;
            unit++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.00} {Units[unit]}");
    }
}

namespace OdooMailBridge.Engine.Together;

internal static class GivenIds
{
    /// <summary>Whole positive numbers in a list, or one alone; null for anything else.</summary>
    public static int[]? Of(object? value)
    {
        if (value is long and > 0 and <= int.MaxValue) return [(int)(long)value];
        if (value is not List<object?> list) return null;
        var ids = new int[list.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            if (list[i] is not (long and > 0 and <= int.MaxValue)) return null;
            ids[i] = (int)(long)list[i]!;
        }
        return ids;
    }
}

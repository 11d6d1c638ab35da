using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Followers;

/// <summary>Odoo's link commands on a set of ids that lies in no link table.</summary>
public static class LinkCommands
{
    /// <summary>Does what commands ask of the records themselves (0 makes one, 1 changes one, 2 deletes one), once for all that they are linked to; answers the links that remain to be made.</summary>
    /// <param name="linked">The linked model, as the caller.</param>
    public static object? Perform(Records linked, object? value)
    {
        if (value is Records or int[] || Wire.List(value) is not { } list) return value;
        return list.Select(item => Wire.List(item) is { Count: > 0 } command ? Performed(linked, command) ?? item : item).ToList();
    }

    private static List<object?>? Performed(Records linked, IReadOnlyList<object?> command)
    {
        var values = command.Count > 2 ? command[2] as Values ?? [] : [];
        var id = command.Count > 1 ? Wire.Id(command[1]) ?? 0 : 0;
        switch (Wire.Id(command[0]))
        {
            case 0: return [4L, (long)linked.Create(values).Id, 0L];
            case 1:
                linked.Browse(id).Write(values);
                return [];
            case 2:
                linked.Browse(id).Unlink();
                return [3L, (long)id, 0L];
            default: return null;
        }
    }

    public static int[] Apply(int[] before, object? value)
    {
        switch (value)
        {
            case null or false: return [];
            case Records or int[]: return Wire.Ids(value);
        }
        var list = Wire.List(value) ?? throw PythonError.ValueError($"Wrong value for message_partner_ids: {PythonRepr.Of(value)}");
        if (list.Count > 0 && list.All(item => item is long or int)) return Wire.Ids(value);
        var now = before.ToList();
        foreach (var item in list)
        {
            if (Wire.List(item) is { Count: 0 }) continue;
            if (Wire.List(item) is not { } command) throw PythonError.ValueError($"Wrong value for message_partner_ids: {PythonRepr.Of(value)}");
            var id = command.Count > 1 ? Wire.Id(command[1]) ?? 0 : 0;
            switch (Wire.Id(command[0]))
            {
                case 3: now.Remove(id); break;
                case 4: if (!now.Contains(id)) now.Add(id); break;
                case 5: now.Clear(); break;
                case 6: now = [.. Wire.Ids(command.Count > 2 ? command[2] : null)]; break;
                default: throw PythonError.ValueError($"Wrong value for message_partner_ids: {PythonRepr.Of(value)}");
            }
        }
        return [.. now];
    }
}

using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Followers;

/// <summary>Odoo's link commands on a set of ids that lies in no link table.</summary>
public static class LinkCommands
{
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
            if (Wire.List(item) is not { Count: > 0 } command) throw PythonError.ValueError($"Wrong value for message_partner_ids: {PythonRepr.Of(value)}");
            var id = command.Count > 1 ? Wire.Id(command[1]) ?? 0 : 0;
            switch (Wire.Id(command[0]))
            {
                case 2 or 3: now.Remove(id); break;
                case 4: if (!now.Contains(id)) now.Add(id); break;
                case 5: now.Clear(); break;
                case 6: now = [.. Wire.Ids(command.Count > 2 ? command[2] : null)]; break;
                default: throw PythonError.ValueError($"Wrong value for message_partner_ids: {PythonRepr.Of(value)}");
            }
        }
        return [.. now];
    }
}

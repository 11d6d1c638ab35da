using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Rpc.Web;

/// <summary>An action as the web client expects it: with a type, and a window action with its views.</summary>
internal static class ClientAction
{
    public static Values Clean(Values action)
    {
        action.Default("type", "ir.actions.act_window_close");
        if (action.Text("type") == "ir.actions.act_window" && !action.Truthy("views")) action["views"] = Views(action);
        return action;
    }

    /// <summary>One pair [view id or false, mode] for each mode; the view id belongs to a single mode only.</summary>
    private static List<object?> Views(Values action)
    {
        var view = action.Peek("view_id") is IReadOnlyList<object?> { Count: > 0 } pair ? pair[0] : action.Peek("view_id") ?? false;
        var modes = (action.Text("view_mode") ?? "list,form").Split(',', StringSplitOptions.TrimEntries);
        return modes.Select(mode => (object?)new List<object?> { modes.Length == 1 ? view : false, mode }).ToList();
    }
}

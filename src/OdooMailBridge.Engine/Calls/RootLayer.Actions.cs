using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Engine.Calls;

/// <summary>Where clients go to show a record.</summary>
internal sealed partial class RootLayer
{
    /// <summary>The view to show the record in; false leaves it to the client.</summary>
    [Rpc(ReadOnly = true)]
    public object? GetFormviewId(Records records, int? accessUid = null) => false;

    /// <summary>A window with the record's form.</summary>
    [Rpc(ReadOnly = true)]
    public object? GetFormviewAction(Records records, int? accessUid = null) => new Values
    {
        ["type"] = "ir.actions.act_window",
        ["res_model"] = Info.Name,
        ["views"] = new List<object?> { new List<object?> { false, "form" } },
        ["target"] = "current",
        ["res_id"] = records.Any ? records.Id : false,
        ["context"] = records.Env.Context.ToValues(),
    };

    /// <summary>What a link in a mail opens; the form, unless a model has a page of its own.</summary>
    [Rpc(ReadOnly = true)]
    public object? GetAccessAction(Records records, int? accessUid = null, bool forceWebsite = false) => GetFormviewAction(records, accessUid);

    /// <summary>What an empty list says: the action's own words, unless a model adds to them.</summary>
    [Rpc(ReadOnly = true)]
    public object? GetEmptyListHelp(Env env, object? helpMessage) => helpMessage;

    /// <summary>A title for a view; false leaves it to the client.</summary>
    [Rpc(ReadOnly = true)]
    public bool ViewHeaderGet(Env env, object? viewId, object? viewType) => false;

    /// <summary>The beginning of links to the records.</summary>
    [Rpc(ReadOnly = true)]
    public object? GetBaseUrl(Records records) => records.Count > 1 ? throw PythonError.ValueError($"Expected singleton: {PythonRepr.Of(records)}") : records.Env.Parameter("web.base.url") ?? (object)false;
}

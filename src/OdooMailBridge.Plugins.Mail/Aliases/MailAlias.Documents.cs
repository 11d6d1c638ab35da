using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail;

/// <summary>The records that an alias belongs to, as windows for whoever can show them.</summary>
public sealed partial class MailAlias
{
    [Rpc(ReadOnly = true)]
    public object OpenDocument(Records records) => Window(records.Get(AliasModelId), records.Get(AliasForceThreadId));

    [Rpc(ReadOnly = true)]
    public object OpenParentThread(Records records) => Window(records.Get(AliasParentModelId), records.Get(AliasParentThreadId));

    private static object Window(Records model, int id) => model.Any && id > 0
        ? new Values { ["view_mode"] = "form", ["res_model"] = model.Sudo().Text("model"), ["res_id"] = id, ["type"] = "ir.actions.act_window" }
        : false;
}

using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Base;

/// <summary>Removes what is kept beside a record when it goes: its external ids, its attachments, defaults that name it.</summary>
public sealed class RecordTraces : IRecordObserver
{
    public void Deleting(Env env, ModelInfo model, int[] ids)
    {
        var names = env.Sql.Execute("DELETE FROM ir_model_data WHERE model = @model AND res_id = ANY(@ids)", new { model = model.Name, ids });
        if (names > 0) env.Work.DropSharedCache();
        if (model.Name != "ir.attachment") env.Sql.Execute("DELETE FROM ir_attachment WHERE res_model = @model AND res_id = ANY(@ids)", new { model = model.Name, ids });
    }
}

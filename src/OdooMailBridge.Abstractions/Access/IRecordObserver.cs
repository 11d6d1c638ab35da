namespace OdooMailBridge.Abstractions;

/// <summary>Told of records of any model; registered as a service by plugins that keep data beside records (external ids, attachments).</summary>
public interface IRecordObserver
{
    /// <summary>Runs in the transaction that deletes, before the rows go.</summary>
    void Deleting(Env env, ModelInfo model, int[] ids);
}

/// <summary>Where binary fields are kept that have no column of their own (Odoo: ir.attachment).</summary>
public interface IBinaryStore
{
    /// <summary>Contents by record id; ids without content are absent.</summary>
    IReadOnlyDictionary<int, byte[]> Read(Env env, FieldInfo field, int[] ids);

    /// <summary>Stores or (null) removes the content of one record's field.</summary>
    void Write(Env env, FieldInfo field, int id, byte[]? content);

    /// <summary>Ids of records that have content in the field, as an SQL condition over the alias; used by searches.</summary>
    Domain HasContent(FieldInfo field);
}

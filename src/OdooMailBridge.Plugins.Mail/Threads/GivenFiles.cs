using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Threads;

/// <summary>
/// Files that somebody links to a message, a mail or a template travel with it, and who owns it reads them: they must be the giver's to read already,
/// or a mail to oneself would bring anybody's file.
/// </summary>
public static class GivenFiles
{
    /// <summary>Files of the record itself go with the right to write to it.</summary>
    /// <param name="operation">What the giver must be allowed to do with all others: read, or write where they change their owner.</param>
    /// <exception cref="AccessError">One of them is not the user's.</exception>
    public static void Check(Env env, int[] files, string? model = null, int record = 0, string operation = "read")
    {
        if (env.Su || files.Length == 0) return;
        var others = env.Sql.Query<int>(
            "SELECT id FROM ir_attachment WHERE id = ANY(@files) AND (res_model IS DISTINCT FROM @model OR res_id IS DISTINCT FROM NULLIF(@record, 0))", new { files, model, record }).ToArray();
        if (others.Length > 0) env.Browse("ir.attachment", others).CheckAccess(operation);
    }
}

using OdooMailBridge.Abstractions;

namespace OdooMailBridge.Plugins.Mail.Inbound;

/// <summary>What a mail's caller asked for, kept with the mail so that it can be processed again in the same way.</summary>
public static class RequestArguments
{
    public static string Write(IncomingRequest request) => PythonRepr.Of(new Values
    {
        ["model"] = (object?)request.Model ?? false,
        ["thread_id"] = request.ThreadId,
        ["custom_values"] = request.CustomValues ?? new Values(),
        ["save_original"] = request.SaveOriginal,
        ["strip_attachments"] = request.StripAttachments,
    });

    public static IncomingRequest Read(string? text, byte[] source, int storedId)
    {
        var values = PythonLiteral.TryParse(text, out var parsed) && parsed is Values known ? known : [];
        return new IncomingRequest(
            source, values.Text("model"), Wire.Id(values.Peek("thread_id")) ?? 0, values.Peek("custom_values") is Values { Count: > 0 } custom ? custom : null,
            values.Truthy("save_original"), values.Truthy("strip_attachments"), "retry") { StoredId = storedId };
    }
}
